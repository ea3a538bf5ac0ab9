package io.github.musegate.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.config.StartProblem;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a backup from its beginning to its end, once. Only the parts that must come are read, by the names that they must
 * have; any other file is refused as damaged.
 */
final class BackupReader implements AutoCloseable {

    private static final int LONGEST_JSON = 1 << 20;

    private final Path file;
    private final ZipInputStream zip;
    private final InflationLimit content;
    private final BackupHeader header;
    private final Map<String, Long> rows = new HashMap<>();

    /** Takes the content of one table; gives how many rows it has. */
    interface Content {
        long readFrom(InputStream in) throws IOException;
    }

    private BackupReader(Path file, ZipInputStream zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.content = new InflationLimit(zip, Files.size(file));
        this.header = readHeader();
    }

    /**
     * Opens a file whose digest is right and whose header can be read.
     *
     * @throws StartProblem when it is something else, or is damaged
     */
    static BackupReader open(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StartProblem("There is no file " + file + " that can be read.");
        }
        try {
            if (!FileSeal.holds(file)) {
                throw damaged(file, null);
            }
            InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            boolean open = false;
            try {
                BackupReader reader = new BackupReader(file, new ZipInputStream(bytes, StandardCharsets.UTF_8));
                open = true;
                return reader;
            } finally {
                if (!open) {
                    bytes.close();
                }
            }
        } catch (IOException failure) {
            throw damaged(file, failure);
        }
    }

    private static StartProblem damaged(Path file, @Nullable Throwable cause) {
        return new StartProblem(file + " is no backup of MuseGate, or it is damaged; nothing was changed.", cause);
    }

    BackupHeader header() {
        return header;
    }

    /** A problem of this file that shows only beside the tables of its level. */
    StartProblem damaged() {
        return damaged(file, null);
    }

    private BackupHeader readHeader() throws IOException {
        try {
            return Json.convert(json(BackupWriter.HEADER), BackupHeader.class);
        } catch (ProblemException notAHeader) {
            throw damaged(file, notAHeader);
        }
    }

    /** Hands the content of the next table on, which must be this one. */
    void table(BackupTable table, Content taker) {
        try {
            next(BackupWriter.entryOf(table));
            if (rows.put(table.name(), taker.readFrom(content)) != null) {
                throw damaged();
            }
        } catch (IOException failure) {
            throw damaged(file, failure);
        }
    }

    /** Reads the end, which must agree with what was read; gives the number of all rows. */
    long end() {
        try {
            Map<String, Long> told = new HashMap<>();
            json(BackupWriter.ROWS)
                    .properties()
                    .forEach(row -> told.put(row.getKey(), row.getValue().asLong()));
            if (!told.equals(rows) || nextEntry() != null) {
                throw damaged();
            }
            return rows.values().stream().mapToLong(Long::longValue).sum();
        } catch (IOException failure) {
            throw damaged(file, failure);
        }
    }

    private JsonNode json(String name) throws IOException {
        next(name);
        byte[] text = content.readNBytes(LONGEST_JSON + 1);
        if (text.length > LONGEST_JSON) {
            throw damaged();
        }
        return Json.parse(text);
    }

    private void next(String name) throws IOException {
        ZipEntry entry = nextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw damaged();
        }
    }

    /** A name that is no text is damage to the library too; one that is too long is a wrong argument to it. */
    private @Nullable ZipEntry nextEntry() throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException tooLong) {
            throw damaged(file, tooLong);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failure) {
            // it was only read
        }
    }
}
