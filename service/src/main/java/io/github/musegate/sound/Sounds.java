package io.github.musegate.sound;

import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final NativeLibraries libraries;
    private final Embedder embedder;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * With embeddings of our own.
     *
     * @param scratch a directory that only the service's own account may write to: native libraries are unpacked into
     *     it, and streams are kept in it while they are read
     */
    public Sounds(Path scratch) {
        this(scratch, new SpectralEmbedder());
    }

    /**
     * With the embeddings of a model.
     *
     * @param scratch as above
     * @param model an ONNX file whose input is a spectrogram as MusiCNN hears it, see {@link ModelEmbedder}
     * @throws IllegalArgumentException with one sentence for people when the file is no such model
     */
    public Sounds(Path scratch, Path model) {
        this(scratch, ModelEmbedder.load(model));
    }

    private Sounds(Path scratch, Embedder embedder) {
        this.scratch = scratch;
        this.embedder = embedder;
        libraries = new NativeLibraries(scratch.toAbsolutePath());
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
     * @return what {@link Embedding#method()} will say
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
        return new Standardizer(embedder.method(), embedder.weights());
    }

    private SoundFeatures analysed(Bytes bytes) {
        SpectrumEar ear = new SpectrumEar();
        LoudnessMeter meter = new LoudnessMeter();
        Embedder.Listener listener = embedder.listen();
        List<Feed> feeds = new ArrayList<>(listener.feeds());
        feeds.add(new Feed(LoudnessMeter.RATE, false, meter));
        feeds.add(new Feed(SpectrumEar.RATE, true, ear));
        decode(bytes, feeds);
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
                listener.embedding(heard),
                VERSION);
    }

    /** Decodes only, for whoever listens. */
    void decode(Bytes bytes, List<Feed> feeds) {
        libraries.load();
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
