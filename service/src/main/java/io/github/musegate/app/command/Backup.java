package io.github.musegate.app.command;

import io.github.musegate.app.ProgramVersion;
import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.backup.Backups;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code musegate backup}: everything in one file, beside a running service or without one. */
@Command(name = "backup", description = "Writes everything into one file; the service may go on running.")
final class Backup implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A new file, or a directory in which it is named after the time.")
    private @Nullable Path file;

    Backup(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Path place = Objects.requireNonNull(file).toAbsolutePath().normalize();
        StartConfig config = StartConfig.read(environment);
        try (BareDatabase database = BareDatabase.beside(config)) {
            Backups.Made made = new Backups(ProgramVersion.text(), Clock.systemUTC()).write(database, place);
            record(database, made.file());
            PrintWriter console = Streams.out(spec);
            console.println(
                    "Everything is in " + made.file() + " (" + made.rows() + " rows, " + made.bytes() + " bytes).");
            console.println("The key that opens the secrets in it is not: keep "
                    + (config.secretKey().isPresent()
                            ? "MUSEGATE_SECRET_KEY"
                            : config.dataDirectory().resolve("secret.key"))
                    + " in another safe place.");
            console.println(clear(made.clearSecrets()));
        }
        return ExitCode.OK;
    }

    private static String clear(Map<String, Integer> rows) {
        if (rows.isEmpty()) {
            return "No secret stands in it in clear.";
        }
        return "Secrets that AudioMuse-AI wrote stand in it in clear: in "
                + rows.entrySet().stream()
                        .map(table ->
                                table.getValue() + (table.getValue() == 1 ? " row of " : " rows of ") + table.getKey())
                        .collect(Collectors.joining(" and in "))
                + ". ./musegate migrate --seal encrypts what MuseGate uses of them; treat the file as a secret.";
    }

    private static void record(BareDatabase bare, Path made) {
        try (Database database = Database.open(bare.address());
                AuditLog log = new AuditLog(database, Clock.systemUTC())) {
            log.record(new AuditEvent(
                    null,
                    "console",
                    null,
                    "make_backup",
                    String.valueOf(made.getFileName()),
                    AuditResult.OK,
                    null,
                    null,
                    Map.of()));
        }
    }
}
