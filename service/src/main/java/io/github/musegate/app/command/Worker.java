package io.github.musegate.app.command;

import io.github.musegate.app.WorkerProcess;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.logs.LogSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code musegate worker}: works on tasks until the process is told to end. */
@Command(name = "worker", description = "Works on tasks only, without serving; any number beside a service.")
final class Worker implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    Worker(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogSettings logs = LogSettings.read(environment);
        logs.apply();
        RunUntilTold<WorkerProcess> running = new RunUntilTold<>();
        WorkerProcess worker = running.start(() -> WorkerProcess.start(StartConfig.read(environment)));
        PrintWriter console = Streams.out(spec);
        console.println(logs.format().line(Level.INFO, "MuseGate works on the tasks of " + worker.source() + "."));
        console.flush();
        // The signal that ends the process is the only way out.
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }
}
