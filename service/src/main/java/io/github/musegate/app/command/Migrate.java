package io.github.musegate.app.command;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.Database;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code musegate migrate}: brings the tables up to date and ends. A start does so too; an update of several replicas
 * does it first, so that it can stop before one of them has changed.
 */
@Command(name = "migrate", description = "Brings the tables up to date and ends; a start does so by itself.")
final class Migrate implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    Migrate(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (Database database = Database.reach(StartConfig.read(environment))) {
            Streams.out(spec).println("The tables in " + database.address() + " are up to date.");
        }
        return ExitCode.OK;
    }
}
