package io.github.musegate.db;

import io.github.musegate.config.StartProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL that comes with MuseGate, packed in a library, and unpacked once per data directory. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Finds the unpacked programs, or unpacks them. The caller holds the data directory's lock.
     *
     * @param directory where versions are kept; made when absent
     * @return the directory that holds {@code bin}, {@code lib} and {@code share}
     * @throws StartProblem when there are none for this machine
     * @throws IOException when they cannot be unpacked
     */
    static Path in(Path directory) throws IOException {
        URL archive = archive();
        Path home = directory.resolve(Long.toHexString(fingerprint(archive)));
        if (Files.isDirectory(home)) {
            return home;
        }
        // Unpacked beside and moved at the end, so that a start that was killed leaves nothing half done in place.
        Path beginning = directory.resolve("unpacking");
        DirectoryTree.delete(directory);
        Files.createDirectories(beginning);
        try (InputStream packed = new BufferedInputStream(archive.openStream(), 1 << 16);
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, beginning);
            }
        }
        return Files.move(beginning, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        URL found = PostgresBinaries.class.getResource("/postgres-" + system + "-" + machine + ".txz");
        if (found == null) {
            throw new StartProblem("MuseGate has no PostgreSQL of its own for " + system + " on " + machine
                    + "; set POSTGRES_HOST, POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB to use one of yours.");
        }
        return found;
    }

    /** The checksum that the library's index already holds: telling versions apart must not cost reading them. */
    private static long fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry().getCrc();
        }
        return connection.getContentLengthLong();
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("The archive of PostgreSQL names a file outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + target + " executable");
        }
    }
}
