package io.github.musegate.app.command;

import io.github.musegate.app.Rescue;
import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.db.Migrations;
import io.github.musegate.moving.Finding;
import io.github.musegate.moving.Finding.Weight;
import io.github.musegate.moving.MovingIn;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code musegate migrate}: brings the tables up to date and ends. A start does so too; an update of several replicas
 * does it first, so that it can stop before one of them has changed. Of a database that AudioMuse-AI made it tells before
 * what changes and what is odd.
 */
@Command(
        name = "migrate",
        description = {
            "Brings the tables up to date and ends; a start does so by itself.",
            "Tells what that means for the database of an AudioMuse-AI."
        })
final class Migrate implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--dry-run", description = "Tells what would change and what is odd, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--seal",
            description = {
                "Encrypts the secrets that AudioMuse-AI keeps in clear.",
                "It has to be given them again if you go back."
            })
    private boolean seal;

    Migrate(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        StartConfig config = StartConfig.read(environment);
        PrintWriter console = Streams.out(spec);
        if (config.database().isEmpty()) {
            return own(config, console);
        }
        DatabaseAddress address = config.database().get();
        MovingIn move = new MovingIn(address);
        // an update happens beside replicas that serve, and must not hold them up with questions
        if (dryRun || !move.done()) {
            tell(console, address, move.look());
        }
        if (dryRun) {
            console.println("Nothing was changed. ./musegate migrate does it; ./musegate starts afterwards.");
            return ExitCode.OK;
        }
        Migrations.run(address);
        if (seal) {
            seal(config, console);
        }
        console.println("The tables in " + address + " are up to date.");
        return ExitCode.OK;
    }

    /** The database in the data directory, which AudioMuse-AI has never seen. */
    private int own(StartConfig config, PrintWriter console) {
        if (dryRun || seal) {
            throw new StartProblem("Name AudioMuse-AI's database with POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER,"
                    + " POSTGRES_PASSWORD and POSTGRES_DB.");
        }
        try (Database database = Database.reach(config)) {
            console.println("The tables in " + database.address() + " are up to date.");
        }
        return ExitCode.OK;
    }

    private void tell(PrintWriter console, DatabaseAddress address, List<Finding> findings) {
        console.println("The database " + address + ":");
        tell(console, findings, Weight.BLOCKING, "To be mended first:");
        tell(console, findings, Weight.CHANGE, dryRun ? "Would change:" : "Changes:");
        tell(console, findings, Weight.TAKEN, "Taken over:");
        tell(console, findings, Weight.LEFT, "Left alone:");
        tell(console, findings, Weight.ODD, "Worth a look:");
        if (findings.stream().anyMatch(finding -> finding.weight() == Weight.BLOCKING)) {
            throw new StartProblem("Nothing was changed, because something must be mended first.");
        }
    }

    private static void seal(StartConfig config, PrintWriter console) {
        try (Rescue rescue = Rescue.open(config)) {
            List<String> sealed = rescue.sealSecrets();
            console.println(
                    sealed.isEmpty() ? "No secret stood in clear." : "Sealed: " + String.join(", ", sealed) + ".");
        }
    }

    private static void tell(PrintWriter console, List<Finding> findings, Weight weight, String heading) {
        List<String> sentences = findings.stream()
                .filter(finding -> finding.weight() == weight)
                .map(Finding::sentence)
                .toList();
        if (!sentences.isEmpty()) {
            console.println(heading);
            sentences.forEach(sentence -> console.println("  - " + sentence));
        }
    }
}
