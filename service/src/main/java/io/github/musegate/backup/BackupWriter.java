package io.github.musegate.backup;

import io.github.musegate.http.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup, one part after the other. It leaves the stream open that it writes to. */
final class BackupWriter implements AutoCloseable {

    static final String HEADER = "header.json";
    static final String ROWS = "rows.json";

    private final SealingStream sealing;
    private final ZipOutputStream zip;
    private final Map<String, Long> rows = new LinkedHashMap<>();

    /** Writes the content of one table; gives how many rows it has. */
    interface Content {
        long writeTo(OutputStream out) throws IOException;
    }

    BackupWriter(OutputStream out) {
        sealing = new SealingStream(out);
        zip = new ZipOutputStream(new BufferedOutputStream(sealing, 1 << 16));
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

    /** Writes the end; gives the number of rows. */
    long end() throws IOException {
        json(ROWS, rows);
        zip.finish();
        zip.flush();
        sealing.seal();
        return rows.values().stream().mapToLong(Long::longValue).sum();
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
