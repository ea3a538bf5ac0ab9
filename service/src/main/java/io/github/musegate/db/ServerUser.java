package io.github.musegate.db;

import com.sun.security.auth.module.UnixSystem;
import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user that the embedded server runs as. PostgreSQL refuses root; then it gets a user namespace of its own, in which
 * it is nobody while the system still lets it at root's files, or, where namespaces are not allowed (in many
 * containers), it really becomes nobody and owns its directory.
 *
 * @param uid who owns the server's files
 * @param prefix the start of each command line
 */
record ServerUser(int uid, List<String> prefix) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** Finds the way that works here. */
    static ServerUser find() {
        int uid = (int) new UnixSystem().getUid();
        ServerUser namespaced = new ServerUser(uid, List.of("unshare", "--user"));
        if (uid != ROOT) {
            // initdb insists on a name, which users of containers often lack
            boolean nameless = "?".equals(System.getProperty("user.name"));
            return nameless && namespaced.works() ? namespaced : new ServerUser(uid, List.of());
        }
        List<ServerUser> ways = List.of(
                namespaced,
                new ServerUser(NOBODY, List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")));
        return ways.stream()
                .filter(ServerUser::works)
                .findFirst()
                .orElseThrow(() -> new StartProblem("The embedded PostgreSQL cannot run as root on this system; start"
                        + " MuseGate as another user, or set POSTGRES_HOST to use a server of yours."));
    }

    private boolean works() {
        try {
            return PostgresPrograms.run(command("true")).exitCode() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private List<String> command(String... words) {
        return Stream.concat(prefix.stream(), Stream.of(words)).toList();
    }

    /** Whether files of this owner are, or may be made, the server's: root's and nobody's change hands. */
    boolean mayTakeFrom(int owner) {
        return owner == uid || (weAreRoot() && (owner == ROOT || owner == NOBODY));
    }

    /**
     * Lets the server at the data directory, if it is somebody else than we are.
     *
     * @throws StartProblem when the directory, or one above it, keeps the server out
     */
    void enter(Path data) throws IOException {
        if (prefix.isEmpty()) {
            return;
        }
        if (uid == NOBODY) {
            // To pass through, not to look around: what is in it keeps its own permissions.
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        }
        if (PostgresPrograms.run(command("test", "-x", data.toString())).exitCode() != 0) {
            throw new StartProblem("The embedded PostgreSQL does not run as root and may not enter " + data
                    + "; start MuseGate as the owner of that directory, or set MUSEGATE_DATA_DIR to another one, such as"
                    + " /var/lib/musegate.");
        }
    }

    private static boolean weAreRoot() {
        return new UnixSystem().getUid() == ROOT;
    }

    /** Makes the server the owner of a file or a whole directory. */
    void own(Path path) throws IOException {
        if (!weAreRoot()) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(path)) {
            all = tree.toList();
        }
        for (Path each : all) {
            Files.setAttribute(each, "unix:uid", uid);
            Files.setAttribute(each, "unix:gid", uid);
        }
    }
}
