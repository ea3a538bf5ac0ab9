package io.github.musegate.backup;

import io.github.musegate.http.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup, one part after the other, into a file that only its owner can read. */
final class BackupWriter implements AutoCloseable {

    static final String HEADER = "header.json";
    static final String ROWS = "rows.json";

    private final ZipOutputStream zip;
    private final Map<String, Long> rows = new LinkedHashMap<>();

    /** Writes the content of one table; gives how many rows it has. */
    interface Content {
        long writeTo(OutputStream out) throws IOException;
    }

    BackupWriter(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        zip.setComment(FileSeal.BLANK);
    }

    static String entryOf(BackupTable table) {
        return "tables/" + table.name() + ".copy";
    }

    void header(BackupHeader header) throws IOException {
        json(HEADER, header);
    }

    void table(BackupTable table, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(entryOf(table)));
        rows.put(table.name(), content.writeTo(zip));
        zip.closeEntry();
    }

    /** Writes the end; gives the number of rows by table. */
    Map<String, Long> end() throws IOException {
        json(ROWS, rows);
        zip.finish();
        return Map.copyOf(rows);
    }

    private void json(String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Json.bytes(value));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
