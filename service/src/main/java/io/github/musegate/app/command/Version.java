package io.github.musegate.app.command;

import io.github.musegate.app.ProgramVersion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code musegate version}. */
@Command(name = "version", description = "Prints the version.")
final class Version implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Streams.out(spec).println("MuseGate " + ProgramVersion.text());
        return 0;
    }
}
