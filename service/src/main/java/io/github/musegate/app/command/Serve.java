package io.github.musegate.app.command;

import io.github.musegate.config.Environment;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code musegate serve}: the service itself, until the process is told to end. */
@Command(name = "serve", description = "Serves pages and API (the default).")
final class Serve implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--demo", description = "Shows what it does with made-up music and people, on this machine only.")
    private boolean demo;

    Serve(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter console = Streams.out(spec);
        Consumer<String> lines = line -> {
            console.println(line);
            console.flush();
        };
        if (demo) {
            Serving.demoUntilTold(environment, lines);
        } else {
            Serving.untilTold(environment, lines);
        }
        return ExitCode.OK;
    }
}
