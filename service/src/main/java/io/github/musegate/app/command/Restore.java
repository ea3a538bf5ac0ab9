package io.github.musegate.app.command;

import io.github.musegate.backup.Restoration;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.settings.MachineKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code musegate restore}: goes back to a backup, or moves it here; all or nothing, and without a running service. */
@Command(
        name = "restore",
        description = {
            "Puts a backup into the database, which nobody may use meanwhile.",
            "Everybody signs in again, and API keys are made anew."
        })
final class Restore implements Callable<Integer> {

    private static final String WORD = "replace";

    private final Environment environment;
    private final UnaryOperator<String> ask;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What ./musegate backup has written.")
    private @Nullable Path file;

    @Option(
            names = "--replace",
            description = "Also when the database is not empty: what is in it is lost. Asks for the word " + WORD + ".")
    private boolean replace;

    /**
     * The command.
     *
     * @param environment what the process was started with
     * @param ask shows a sentence and gives what is typed
     */
    Restore(Environment environment, UnaryOperator<String> ask) {
        this.environment = environment;
        this.ask = ask;
    }

    @Override
    public Integer call() {
        Path backup = Objects.requireNonNull(file).toAbsolutePath().normalize();
        StartConfig config = StartConfig.read(environment);
        try (BareDatabase database = BareDatabase.alone(config);
                Restoration restoration = Restoration.open(backup, database)) {
            confirm(restoration);
            report(restoration, restoration.run(MachineKey.find(config)));
        }
        return ExitCode.OK;
    }

    private void confirm(Restoration restoration) {
        String present = restoration.present();
        if (present.isEmpty()) {
            return;
        }
        if (!replace) {
            throw new StartProblem("The database holds " + present
                    + "; ./musegate restore --replace FILE puts the backup in their place. Nothing was changed.");
        }
        String typed = ask.apply("The database holds " + present + ". They are lost, and the backup of "
                + restoration.madeAt() + " takes their place. Type " + WORD + " to go on: ");
        if (!WORD.equals(typed.strip())) {
            throw new StartProblem("Nothing was changed.");
        }
    }

    private void report(Restoration restoration, Restoration.Restored restored) {
        PrintWriter console = Streams.out(spec);
        console.println("The backup of " + restoration.madeAt() + " is restored (" + restored.rows() + " rows).");
        console.println("Everybody signs in again. API keys, the installation's API_TOKEN, invitations and public links"
                + " that were in it have ended. Webhooks are switched off.");
        if (!restored.keyFits()) {
            console.println(
                    "The secret key here is not the one that the backup's secrets were sealed with. Enter again:");
            restored.enterAgain().forEach(secret -> console.println("- " + secret));
            console.println("Or put the former key back (MUSEGATE_SECRET_KEY, or secret.key in the data directory) and"
                    + " restore once more with --replace.");
        }
    }
}
