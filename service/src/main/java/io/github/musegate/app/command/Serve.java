package io.github.musegate.app.command;

import io.github.musegate.app.Application;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    @Option(names = "--demo", description = "Fill it with demo music and people (comes with the engine).")
    private boolean demo;

    Serve(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (demo) {
            Streams.err(spec).println("There is no demo yet: it comes with the engine. Start without --demo.");
            return ExitCode.USAGE;
        }
        CompletableFuture<Application> running = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
        try {
            Application application = Application.start(StartConfig.read(environment), environment);
            running.complete(application);
            PrintWriter console = Streams.out(spec);
            application.report().forEach(console::println);
            console.flush();
        } finally {
            running.cancel(false); // does nothing to a start that has succeeded
        }
        // The signal that ends the process is the only way out.
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** Told to end in the middle of a start, it lets the start come to its end, so that no database server stays. */
    private static void stop(CompletableFuture<Application> running) {
        try {
            running.join().close();
        } catch (CompletionException | CancellationException notStarted) {
            // there is nothing to stop
        }
    }
}
