package io.github.musegate.app.command;

import io.github.musegate.app.Application;
import io.github.musegate.app.Demo;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        List<String> report = demo
                ? new RunUntilTold<Demo>().start(() -> Demo.start(environment)).report()
                : new RunUntilTold<Application>()
                        .start(() -> Application.start(StartConfig.read(environment), environment), Application::retire)
                        .report();
        PrintWriter console = Streams.out(spec);
        report.forEach(console::println);
        console.flush();
        // The signal that ends the process is the only way out.
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }
}
