package io.github.musegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.settings.MachineKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, and files that somebody made to do harm. Each is refused, and the database stays as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CraftedBackupsTest {

    /** A part of an archive. */
    record Part(String name, String text) {}

    private static final String TWICE = ".cop~";
    private static final String UNREADABLE = "~no text~";
    private static final String TOO_LONG = "~too long~";

    @TempDir
    private static Path directory;

    private TestDatabase target;
    private Path good;
    private List<Part> parts;
    private List<BackupTable> tables;

    @BeforeAll
    void prepare() throws IOException {
        try (TestDatabase source = Furnished.database(directory)) {
            good = Furnished.backup(source, directory.resolve("good.zip"));
        }
        target = TestDatabase.create();
        target.run("insert into audiomuse_users (username, password_hash) values ('present', 'x')");
        target.database().close();
        try (BackupReader reader = BackupReader.open(good)) {
            tables = reader.header().tables();
        }
        parts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(good))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.add(new Part(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
    }

    @AfterAll
    void end() {
        target.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001, 0.1, 0.5, 0.9, 0.999, 1})
    void aByteThatChangedAnywhereIsFoundOutBeforeAnything(double place) throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        bytes[(int) (place * (bytes.length - 1))] ^= 1;
        refusedAtOnce(Files.write(directory.resolve("changed.zip"), bytes), "damaged");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.99})
    void aFileThatEndsTooEarlyIsFoundOut(double place) throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        byte[] part = Arrays.copyOf(bytes, (int) (place * bytes.length));
        refusedAtOnce(Files.write(directory.resolve("short.zip"), part), "damaged");
    }

    @Test
    void aForeignArchiveAndAMissingFileAreRefused() throws IOException {
        Path foreign = directory.resolve("foreign.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
            zip.putNextEntry(new ZipEntry("../../escaped.txt"));
            zip.write(1);
        }
        refusedAtOnce(foreign, "damaged");
        refusedAtOnce(directory.resolve("nowhere.zip"), "no file");
        refusedAtOnce(directory, "no file");
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                crafted("of a newer program", "newer MuseGate", header("\"level\":\"2026", "\"level\":\"9926")),
                crafted("of a newer layout", "newer MuseGate", header("\"format_version\":1", "\"format_version\":2")),
                crafted("a statement as level", "damaged", header("\"level\":\"", "\"level\":\"1; drop table x; --")),
                crafted(
                        "a table of PostgreSQL",
                        "damaged",
                        header("\"name\":\"app_config\"", "\"name\":\"pg_authid\"")),
                crafted(
                        "a table that is never kept",
                        "damaged",
                        header("\"name\":\"app_config\"", "\"name\":\"musegate_session\"")),
                crafted(
                        "the same table twice",
                        "damaged",
                        header("\"name\":\"app_config\"", "\"name\":\"musegate_state\"")),
                crafted(
                        "a statement as column",
                        "damaged",
                        header("\"password_hash\"", "\"x) from program 'id'; --\"")),
                crafted("a column less", "damaged", header("\"password_hash\",", "")),
                crafted("a column twice", "damaged", header("\"password_hash\",", "\"role\",")),
                crafted("a table less", "damaged", list -> without(list, "tables/app_config.copy")),
                crafted("no end", "damaged", list -> list.subList(0, list.size() - 1)),
                crafted("something after the end", "damaged", list -> with(list, list.size(), new Part("x", ""))),
                crafted(
                        "a part twice",
                        "damaged",
                        list -> with(
                                list,
                                2,
                                new Part(
                                        list.get(1).name().replace(".copy", TWICE),
                                        list.get(1).text()))),
                crafted("a path as name", "damaged", list -> with(list, 1, new Part("../../escaped.txt", "x"))),
                crafted("no header", "damaged", list -> list.subList(1, list.size())),
                crafted("a header that is none", "damaged", text("header.json", header -> "[]")),
                crafted("a header without members", "damaged", text("header.json", header -> "{}")),
                crafted("a header without an end", "damaged", text("header.json", header -> " ".repeat(2 << 20))),
                crafted("fewer rows than told", "damaged", text("tables/musegate_audit.copy", rows -> "")),
                crafted(
                        "row counts that are no JSON",
                        "damaged; nothing was changed",
                        text("rows.json", rows -> "{\"a")),
                crafted(
                        "row counts twice",
                        "damaged; nothing was changed",
                        text("rows.json", rows -> "{\"a\":1,\"a\":1}")),
                crafted("row counts of nothing", "damaged; nothing was changed", text("rows.json", rows -> "")),
                crafted("no row counts", "damaged; nothing was changed", text("rows.json", rows -> "null")),
                crafted("a list for row counts", "damaged; nothing was changed", text("rows.json", rows -> "[1]")),
                crafted(
                        "row counts without an end",
                        "damaged; nothing was changed",
                        text("rows.json", rows -> "[".repeat(100_000))),
                crafted(
                        "words for row counts",
                        "damaged; nothing was changed",
                        text("rows.json", rows -> rows.replaceAll(":[0-9]+", ":\"many\""))),
                crafted(
                        "after the end a name that is no text",
                        "damaged; nothing was changed",
                        list -> with(list, list.size(), new Part(UNREADABLE, ""))),
                crafted(
                        "far more than fits in",
                        "damaged",
                        text(
                                "tables/app_config.copy",
                                rows -> "a\t" + "b".repeat(40 << 20) + "\t2026-01-01 00:00:00\n")));
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                crafted(
                        "of a level that never was",
                        "could not be made",
                        header("\"level\":\"2026112", "\"level\":\"2026110")),
                crafted(
                        "an early end of the rows",
                        "damaged",
                        text("tables/musegate_audit.copy", rows -> "\\.\n" + rows)),
                crafted(
                        "a row that names nobody",
                        "musegate_playlist cannot be read (23503)",
                        text("tables/musegate_playlist.copy", rows -> rows.replaceFirst("^1\t2\t", "1\t77\t"))),
                crafted(
                        "no rows but a text",
                        "app_config cannot be read (22P04)",
                        text("tables/app_config.copy", rows -> "'; drop table audiomuse_users; --\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void isRefusedByItsForm(String what, String words, UnaryOperator<List<Part>> craft) throws IOException {
        Path file = write(craft);
        PlayedTables played = new PlayedTables();
        assertThatThrownBy(() -> restore(file, played))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(words);
        assertThat(played.replaced).isFalse();
        assertThat(directory.resolve("../../escaped.txt")).doesNotExist();
    }

    @Test
    void aNameThatIsLongerThanTheFormatAllowsIsDamageInTheMiddleAndAfterTheEnd() throws IOException {
        for (int place : List.of(1, parts.size())) {
            Path file = write(list -> with(list, place, new Part(TOO_LONG, "")));
            assertThatThrownBy(() -> restore(file, new PlayedTables()))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("damaged; nothing was changed")
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theGoodFileHasTheRightForm() {
        PlayedTables played = new PlayedTables();
        restore(good, played);
        assertThat(played.replaced).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void isRefusedByTheDatabaseAndChangesNothing(String what, String words, UnaryOperator<List<Part>> craft)
            throws IOException {
        List<String> before = Furnished.schemasAndTables(target);
        Path file = write(craft);
        assertThatThrownBy(() -> Furnished.restore(file, target, directory))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(words);
        assertThat(Furnished.schemasAndTables(target)).isEqualTo(before);
        assertThat(Furnished.texts(target, "select username from audiomuse_users"))
                .containsExactly("present");
    }

    private static void restore(Path file, RestoreStore tables) {
        try (Restoration restoration = Restoration.open(file, () -> tables)) {
            restoration.run(MachineKey.find(Furnished.config(directory)));
        }
    }

    private Path write(UnaryOperator<List<Part>> craft) throws IOException {
        Path file = directory.resolve("crafted.zip");
        Files.deleteIfExists(file);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Part part : craft.apply(parts)) {
                zip.putNextEntry(new ZipEntry(part.name()));
                zip.write(part.text().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            zip.setComment(FileSeal.BLANK);
        }
        // the library writes no name twice, and none that is too long: 65,500 bytes here, told before the name
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1)
                .replace(TWICE, ".copy")
                .replace(UNREADABLE, "\u00ff".repeat(UNREADABLE.length()))
                .replace("\n\0\0\0" + TOO_LONG, "\u00dc\u00ff\0\0" + "x".repeat(65_500));
        Files.writeString(file, bytes, StandardCharsets.ISO_8859_1);
        byte[] whole = Files.readAllBytes(file);
        try (OutputStream out = Files.newOutputStream(file);
                SealingStream sealing = new SealingStream(out)) {
            sealing.write(whole);
            sealing.seal();
        }
        return file;
    }

    private static void refusedAtOnce(Path file, String words) {
        assertThatThrownBy(() -> Restoration.open(file, () -> {
                    throw new AssertionError("The database was reached");
                }))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(words);
    }

    private static Arguments crafted(String what, String words, UnaryOperator<List<Part>> craft) {
        return Arguments.of(what, words, craft);
    }

    private static UnaryOperator<List<Part>> header(String words, String others) {
        return text("header.json", header -> {
            assertThat(header).contains(words);
            return header.replace(words, others);
        });
    }

    private static UnaryOperator<List<Part>> text(String name, UnaryOperator<String> change) {
        return list -> list.stream()
                .map(part -> part.name().equals(name) ? new Part(name, change.apply(part.text())) : part)
                .toList();
    }

    private static List<Part> without(List<Part> list, String name) {
        return list.stream().filter(part -> !part.name().equals(name)).toList();
    }

    private static List<Part> with(List<Part> list, int place, Part part) {
        List<Part> more = new ArrayList<>(list);
        more.add(place, part);
        return more;
    }

    /** Tables that take any line, and count them. */
    private final class PlayedTables implements RestoreStore {

        private boolean replaced;

        @Override
        public Occupants occupants() {
            return new Occupants(0, 0, 0);
        }

        @Override
        public List<BackupTable> prepare(String level) {
            return tables;
        }

        @Override
        public long read(BackupTable table, InputStream in) throws IOException {
            byte[] buffer = new byte[1 << 16];
            long lines = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        }

        @Override
        public void complete(Map<String, Long> counters) {}

        @Override
        public Aftermath replace(MachineKey key, String from) {
            replaced = true;
            return new Aftermath(true, List.of());
        }

        @Override
        public void close() {}
    }
}
