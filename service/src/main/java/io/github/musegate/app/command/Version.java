package io.github.musegate.app.command;

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
        // The build writes it into the jar; classes run from a directory have none.
        String version = Version.class.getPackage().getImplementationVersion();
        Console.out(spec).println("MuseGate " + (version == null ? "(development)" : version));
        return 0;
    }
}
