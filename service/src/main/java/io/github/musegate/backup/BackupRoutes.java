package io.github.musegate.backup;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.BackupService;
import io.github.musegate.api.model.BackupWish;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.users.Confirmations;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** {@code /api/backup}. The record tells of a backup before the first byte of it leaves the house. */
public final class BackupRoutes implements BackupService {

    private static final String ACTION = "make_backup";

    private final Backups backups;
    private final BareDatabase database;
    private final Confirmations confirmations;
    private final Callers callers;
    private final AuditTrail audit;

    /**
     * Takes what the routes translate to.
     *
     * @param backups makes backups
     * @param database of what
     * @param confirmations asks for the acting person's password
     * @param callers tells whether a caller may go on
     * @param audit where backups are recorded
     */
    public BackupRoutes(
            Backups backups, BareDatabase database, Confirmations confirmations, Callers callers, AuditTrail audit) {
        this.backups = backups;
        this.database = database;
        this.confirmations = confirmations;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public void createBackup(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        BackupWish wish = Json.read(request, BackupWish.class);
        refusePrograms(caller);
        confirmations.confirm(request, caller, wish.currentPassword(), wish.confirmUsername(), caller.name());
        try (Backup backup = take()) {
            audit.record(request, caller, ACTION, backup.fileName(), AuditResult.OK, Map.of());
            response.header(HeaderNames.CONTENT_TYPE, "application/zip")
                    .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + backup.fileName() + "\"");
            try {
                send(backup, request, response);
            } catch (IOException | RuntimeException broken) { // the web server's own are such: somebody hung up
                Map<String, Object> why = Map.of("reason", "broke_off");
                audit.recordSoon(request, caller, ACTION, backup.fileName(), AuditResult.FAILED, why);
                // breaking off is the one thing left that says that this is not all
                throw new CloseConnectionException("a backup broke off", broken);
            }
        }
    }

    private static void refusePrograms(Caller caller) {
        if (!caller.inPerson() || caller.method() == SignInMethod.TOKEN) {
            throw atTheConsole("Keys and the installation's token cannot have it.");
        }
        if (caller.method() == SignInMethod.NONE) {
            throw atTheConsole("While nobody signs in, nobody can show that they may have it.");
        }
    }

    private static ProblemException atTheConsole(String why) {
        return Problem.forbidden("A backup is for an administrator in person.")
                .withDetail(why + " On the machine itself, ./musegate backup FILE makes one.")
                .exception();
    }

    private Backup take() {
        try {
            return backups.takeAlone(database)
                    .orElseThrow(() -> Problem.conflict("Another backup is being made, or the tables are changed.")
                            .withDetail("One at a time: try again when that has ended.")
                            .exception());
        } catch (StartProblem away) {
            throw Problem.of(ProblemType.UNAVAILABLE)
                    .withDetail("The database could not be read; no backup was made.")
                    .exception();
        }
    }

    /** Closes the reply at the end only: a closed one counts as complete. */
    private void send(Backup backup, ServerRequest request, ServerResponse response) throws IOException {
        OutputStream out = new WhileAllowed(
                response.outputStream(), () -> callers.still(request, Capability.MANAGE_SETTINGS), System::nanoTime);
        long ignored = backup.writeTo(out);
        out.close();
    }

    @Override
    public void getBackup(ServerRequest request, ServerResponse response) {
        throw Problem.of(ProblemType.GONE, "No backup is kept here.")
                .withDetail("POST /api/backup/create answers with the file itself; ./musegate backup FILE writes one"
                        + " on the machine.")
                .exception();
    }

    @Override
    public void restoreBackup(ServerRequest request, ServerResponse response) {
        throw Problem.of(ProblemType.GONE, "Going back to a backup is done at the console.")
                .withDetail("Stop the service and its workers, then run ./musegate restore FILE on the machine.")
                .exception();
    }
}
