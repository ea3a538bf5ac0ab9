package io.github.musegate.sound;

import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jtransforms.utils.CommonUtils;

/**
 * Analyses recordings. One for the whole process; any thread may use it, and a thread that is interrupted stops at the
 * next bytes. At most {@value #AT_ONCE} are analysed at a time, others wait; each takes about 30 MB.
 */
public final class Sounds {

    /** The version of tempo, key, loudness and energy: it changes when the same recording gives other values. */
    public static final int VERSION = 1;

    /** Of longer recordings the first ten minutes after the silence in front are analysed. */
    public static final int LONGEST_SECONDS = 600;

    /** FFmpeg can call back into so many places of a process and a few more. */
    private static final int AT_ONCE = 8;

    private static final double SHORTEST_SECONDS = 1;

    private final Path scratch;
    private final Embedder embedder = new SpectralEmbedder();
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * Loads what decodes sound.
     *
     * @param scratch a directory that only the service's own account may write to: native libraries are unpacked into
     *     it, and streams are kept in it while they are read
     */
    public Sounds(Path scratch) {
        this.scratch = scratch;
        NativeLibraries.load(scratch.toAbsolutePath());
        // by itself it starts threads for long transforms, and an analysis is to be the work of one thread
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
    }

    /**
     * Analyses a file.
     *
     * @param file a recording; a file that grows meanwhile counts as long as it was at the beginning
     * @return what it sounds like
     * @throws UnreadableSoundException with the reason when it is not a recording that can be analysed
     */
    public SoundFeatures of(Path file) {
        try (Bytes bytes = new FileBytes(file)) {
            return analysed(bytes);
        } catch (IOException e) {
            throw UnreadableSoundException.whileReading("The file could not be opened.", e);
        }
    }

    /**
     * Analyses a stream. It is read as far as needed, and stays open: closing it early spares the rest of a transfer.
     *
     * @param stream a recording
     * @return what it sounds like
     * @throws UnreadableSoundException with the reason when it is not a recording that can be analysed
     */
    public SoundFeatures of(InputStream stream) {
        try (Bytes bytes = new StreamBytes(stream, scratch)) {
            return analysed(bytes);
        } catch (IOException e) {
            throw UnreadableSoundException.whileReading("The stream could not be kept for reading.", e);
        }
    }

    /**
     * How embeddings are made.
     *
     * @return what {@link SoundFeatures#method()} will say
     */
    public String method() {
        return embedder.method();
    }

    /**
     * What is to learn what is usual in a library.
     *
     * @return one for embeddings of this {@link #method()}, that knows nothing yet
     */
    public Standardizer standardizer() {
        return new Standardizer(embedder.weights());
    }

    private SoundFeatures analysed(Bytes bytes) {
        SpectrumEar ear = new SpectrumEar();
        LoudnessMeter meter = new LoudnessMeter();
        decode(bytes, List.of(new Feed(LoudnessMeter.RATE, false, meter), new Feed(SpectrumEar.RATE, true, ear)));
        Spectra spectra = ear.finish();
        if (spectra.power().rows() == 0) {
            throw new UnreadableSoundException(Kind.SILENT, "The recording is silent.");
        }
        if (spectra.seconds() < SHORTEST_SECONDS) {
            throw new UnreadableSoundException(Kind.TOO_SHORT, "There is less than a second of sound.");
        }
        Heard heard = Heard.of(spectra);
        return new SoundFeatures(
                heard.pulse().tempo(),
                KeyFinder.find(heard.chroma()),
                meter.integrated(),
                heard.energy(),
                spectra.seconds(),
                embedder.of(heard),
                embedder.method(),
                VERSION);
    }

    /** Decodes only, for whoever listens. */
    void decode(Bytes bytes, List<Feed> feeds) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnreadableSoundException.interrupted(e);
        }
        try (Decoder decoder = new Decoder(bytes, feeds)) {
            decoder.run();
        } finally {
            places.release();
        }
    }
}
