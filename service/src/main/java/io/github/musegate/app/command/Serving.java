package io.github.musegate.app.command;

import io.github.musegate.app.Application;
import io.github.musegate.app.Demo;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.logs.LogSettings;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;

/** The service, until the process is told to end. */
final class Serving {

    private Serving() {}

    /** Serves, after having told the console what there is to tell. */
    static void untilTold(Environment environment, Consumer<String> console) throws InterruptedException {
        Consumer<String> lines = lines(environment, console);
        RunUntilTold<Application> running = new RunUntilTold<>();
        stay(
                running.start(() -> Application.start(StartConfig.read(environment), environment), Application::retire)
                        .report(),
                lines);
    }

    /** The same with made-up music and people. */
    static void demoUntilTold(Environment environment, Consumer<String> console) throws InterruptedException {
        Consumer<String> lines = lines(environment, console);
        stay(new RunUntilTold<Demo>().start(() -> Demo.start(environment)).report(), lines);
    }

    /** From here on everything is written as the environment asks for. */
    private static Consumer<String> lines(Environment environment, Consumer<String> console) {
        LogSettings logs = LogSettings.read(environment);
        logs.apply();
        return line -> console.accept(logs.format().line(Level.INFO, line));
    }

    private static void stay(List<String> report, Consumer<String> console) throws InterruptedException {
        report.forEach(console);
        // The signal that ends the process is the only way out.
        new CountDownLatch(1).await();
    }
}
