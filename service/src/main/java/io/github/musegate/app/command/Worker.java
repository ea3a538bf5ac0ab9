package io.github.musegate.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code musegate worker}: comes with the engine; says so until then. */
@Command(name = "worker", description = "Runs tasks only, without serving (comes with the engine).")
final class Worker implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Streams.err(spec).println("There are no tasks yet: the worker comes with the engine.");
        return ExitCode.USAGE;
    }
}
