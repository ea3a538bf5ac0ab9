package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.musegate.demo.Synthesis;
import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes as a file or a stream, and what comes pretending to be one. */
class DecodingTest {

    @TempDir
    Path directory;

    private Sounds sounds;

    @BeforeEach
    void load() {
        sounds = new Sounds(directory.resolve("scratch"));
    }

    private Path piece() {
        return Recording.wav(directory.resolve("piece.wav"), Synthesis.chords(0, false, 100, 6, 1));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UnreadableSoundException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal).message().endsWith(".").doesNotContain("/");
        });
    }

    /** An index at the end, as MP4 has it, is found in streams too. */
    @ParameterizedTest
    @ValueSource(strings = {"a.mp3", "a.flac", "a.ogg", "a.opus", "a.m4a", "a.aiff", "a.mka", "a.wma"})
    void everyFormatIsReadAsFileAndAsStream(String name) throws IOException {
        Path encoded = Recording.encoded(piece(), name);
        SoundFeatures asFile = sounds.of(encoded);
        assertThat(asFile.seconds()).isCloseTo(6, within(0.2));
        try (InputStream stream = Files.newInputStream(encoded)) {
            assertThat(sounds.of(stream)).isEqualTo(asFile);
        }
    }

    @Test
    void manyChannelsAndUnusualRatesAreRead() {
        Path encoded = Recording.encoded(piece(), "a.flac", "-ac", "6", "-ar", "96000");
        assertThat(sounds.of(encoded).seconds()).isCloseTo(6, within(0.2));
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path empty = file("empty.mp3", new byte[0]);
        refused(Kind.EMPTY, () -> sounds.of(empty));
        refused(Kind.EMPTY, () -> sounds.of(InputStream.nullInputStream()));
    }

    @Test
    void aTextNamedLikeARecordingIsRefused() throws IOException {
        Path text = file("text.mp3", "This is no music at all.\n".repeat(500).getBytes(StandardCharsets.UTF_8));
        refused(Kind.NOT_SOUND, () -> sounds.of(text));
    }

    @Test
    void aPictureIsRefused() {
        Path picture = Recording.encoded(piece(), "a.png", "-lavfi", "showspectrumpic=s=64x64", "-frames:v", "1");
        refused(Kind.NOT_SOUND, () -> sounds.of(picture));
    }

    /** Such lists would make the service open any file or address. */
    @Test
    void listsOfOtherFilesAreRefused() throws IOException {
        Path piece = piece();
        String name = piece.toString();
        String hls =
                "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:6,\n" + name + "\n#EXT-X-ENDLIST\n";
        String concat = "ffconcat version 1.0\nfile '" + name + "'\n";
        String session = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n";
        for (String list : new String[] {hls, concat, session}) {
            Path file = file("list.mp3", list.getBytes(StandardCharsets.UTF_8));
            refused(Kind.NOT_SOUND, () -> sounds.of(file));
        }
    }

    @Test
    void aRecordingThatBreaksOffCountsAsFarAsItGoes() throws IOException {
        for (String name : new String[] {"a.mp3", "a.flac", "a.ogg"}) {
            byte[] whole = Files.readAllBytes(Recording.encoded(piece(), name));
            Path half = file("half-" + name, Arrays.copyOf(whole, whole.length / 2));
            assertThat(sounds.of(half).seconds()).as(name).isBetween(1.5, 4.5);
        }
    }

    @Test
    void aRecordingWithoutItsIndexIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Recording.encoded(piece(), "a.m4a"));
        Path half = file("half.m4a", Arrays.copyOf(whole, whole.length / 2));
        refused(Kind.NOT_SOUND, () -> sounds.of(half));
    }

    @Test
    void silenceAndClicksAreRefused() {
        Path silent = Recording.wav(directory.resolve("silent.wav"), new float[5 * Synthesis.RATE]);
        Path click = Recording.wav(
                directory.resolve("click.wav"), Synthesis.silenceBefore(Synthesis.sine(440, -10, 0.3), 3));
        refused(Kind.SILENT, () -> sounds.of(silent));
        refused(Kind.TOO_SHORT, () -> sounds.of(click));
    }

    /** Every byte of it may be wrong: something is answered, the process lives on. */
    @Test
    void damagedRecordingsAreAnalysedOrRefused() throws IOException {
        Random random = new Random(1);
        for (String name : new String[] {"a.mp3", "a.flac", "a.ogg", "a.m4a", "a.wma", "piece.wav"}) {
            Path source = name.startsWith("piece") ? piece() : Recording.encoded(piece(), name);
            byte[] whole = Files.readAllBytes(source);
            for (int attempt = 0; attempt < 12; attempt++) {
                byte[] damaged = whole.clone();
                int reach = attempt % 2 == 0 ? Math.min(400, damaged.length) : damaged.length;
                for (int i = 0; i < 30; i++) {
                    damaged[random.nextInt(reach)] = (byte) random.nextInt();
                }
                Path file = file("damaged", damaged);
                try {
                    assertThat(sounds.of(file).loudness()).isFinite();
                } catch (UnreadableSoundException e) {
                    assertThat(e.kind()).isNotIn(Kind.READ_FAILED, Kind.INTERRUPTED);
                }
            }
        }
    }

    @Test
    void impossibleHeadersAreRefused() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        Recording.header(header, 1, 2_000);
        byte[] manyChannels = header.array().clone();
        manyChannels[22] = (byte) 0xff;
        manyChannels[23] = (byte) 0xff;
        byte[] noRate = header.array().clone();
        Arrays.fill(noRate, 24, 28, (byte) 0);
        for (byte[] impossible : new byte[][] {manyChannels, noRate}) {
            Path file = file("impossible.wav", impossible);
            assertThatThrownBy(() -> sounds.of(file)).isInstanceOf(UnreadableSoundException.class);
        }
    }

    /** Ten hours as a file with holes: eleven minutes of music, and nothing after them. */
    @Test
    void ofTenHoursTheFirstTenMinutesAreAnalysed() throws IOException {
        float[] minute = Synthesis.percussion(120, 60, 1);
        Path piece = Recording.wav(directory.resolve("minute.wav"), minute);
        long samples = 36_000L * Synthesis.RATE / 2;
        try (RandomAccessFile file = new RandomAccessFile(piece.toFile(), "rw")) {
            ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
            Recording.header(header, 1, samples);
            file.write(header.array());
            byte[] music = Files.readAllBytes(piece);
            for (int repeat = 0; repeat < 11; repeat++) {
                file.seek(44 + (long) repeat * (music.length - 44));
                file.write(music, 44, music.length - 44);
            }
            file.setLength(44 + 2 * samples);
        }
        System.gc();
        long before = resident();
        assertThat(sounds.of(piece).seconds()).isCloseTo(Sounds.LONGEST_SECONDS, within(1.0));
        assertThat(resident() - before).as("kB more").isLessThan(200_000);
    }

    @Test
    void anEndlessStreamIsReadOnlyAsFarAsNeeded() throws IOException {
        byte[] music = Files.readAllBytes(Recording.wav(directory.resolve("a.wav"), Synthesis.drone(0, 5, 1)));
        music[40] = music[41] = music[42] = music[43] = (byte) 0xff;
        InputStream endless = new InputStream() {
            private int place;

            @Override
            public int read() {
                throw new AssertionError("one by one would take for ever");
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int count = Math.min(most, music.length - place);
                System.arraycopy(music, place, into, from, count);
                place = place + count == music.length ? 44 : place + count;
                return count;
            }
        };
        assertThat(sounds.of(endless).seconds()).isCloseTo(Sounds.LONGEST_SECONDS, within(1.0));
        try (Stream<Path> left = Files.list(directory.resolve("scratch"))) {
            assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void aFileThatGrowsWhileItIsReadCountsAsItWas() throws Exception {
        Path piece = piece();
        SoundFeatures before = sounds.of(piece);
        try (FileBytes opened = new FileBytes(piece)) {
            Files.write(piece, new byte[2_000_000], StandardOpenOption.APPEND);
            opened.seek(opened.size());
            assertThat(opened.read(new byte[10], 10)).isEqualTo(-1);
        }
        assertThat(sounds.of(piece).seconds()).isEqualTo(before.seconds());
    }

    @Test
    void aConnectionThatBreaksIsNotTheRecordingsFault() throws IOException {
        byte[] whole = Files.readAllBytes(piece());
        IOException broken = new IOException("gone");
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(whole, 0, whole.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw broken;
                    }
                });
        refused(Kind.READ_FAILED, () -> sounds.of(breaking));
        refused(Kind.READ_FAILED, () -> sounds.of(directory.resolve("absent.mp3")));
    }

    @Test
    void anInterruptedThreadStops() {
        Path piece = piece();
        Thread.currentThread().interrupt();
        refused(Kind.INTERRUPTED, () -> sounds.of(piece));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void moreThreadsThanPlacesAllGetTheirAnswer() throws InterruptedException {
        Path piece = piece();
        SoundFeatures expected = sounds.of(piece);
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            List<Callable<SoundFeatures>> calls = Collections.nCopies(24, () -> sounds.of(piece));
            assertThat(threads.invokeAll(calls))
                    .allSatisfy(call -> assertThat(call.get()).isEqualTo(expected));
        }
    }

    /** What is not freed adds up: a decoder alone holds about 100 kB. */
    @Test
    void memoryIsGivenBackWhateverHappens() throws IOException {
        Path good = Recording.encoded(
                Recording.wav(directory.resolve("short.wav"), Synthesis.sine(440, -10, 1.5)), "short.mp3");
        byte[] damaged = Files.readAllBytes(good);
        new Random(3).nextBytes(damaged);
        System.arraycopy(Files.readAllBytes(good), 0, damaged, 0, 2_000);
        Path bad = file("bad.mp3", damaged);
        Path text = file("text.mp3", "no music".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        repeat(100, good, bad, text);
        System.gc();
        long before = resident();
        repeat(500, good, bad, text);
        System.gc();
        assertThat(resident() - before).as("kB more").isLessThan(40_000);
    }

    private void repeat(int times, Path... files) {
        for (int i = 0; i < times; i++) {
            for (Path file : files) {
                try (Bytes bytes = new FileBytes(file)) {
                    sounds.decode(
                            bytes,
                            List.of(
                                    new Feed(LoudnessMeter.RATE, false, (channels, count) -> true),
                                    new Feed(SpectrumEar.RATE, true, (channels, count) -> true)));
                } catch (UnreadableSoundException e) {
                    assertThat(e.kind()).isIn(Kind.NOT_SOUND, Kind.BROKEN);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theDecoderIsTheOneWithTheLooserLicence() {
        assertThat(avcodec.avcodec_license().getString()).startsWith("LGPL");
    }
}
