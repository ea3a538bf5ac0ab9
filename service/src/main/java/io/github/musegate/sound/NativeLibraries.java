package io.github.musegate.sound;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg into the process, when it is needed first: that takes a second, and three when it is unpacked too. */
final class NativeLibraries {

    private static final String UNPACKED_AT = "org.bytedeco.javacpp.cachedir";

    /** No header can make it ask for more at once. */
    private static final long LARGEST_PIECE = 256L << 20;

    private final Path scratch;
    private boolean loaded;

    /**
     * Not loaded yet.
     *
     * @param scratch where it is unpacked, unless somebody has said another place; only the service's own account may
     *     write there
     */
    NativeLibraries(Path scratch) {
        this.scratch = scratch;
    }

    /** Loads it, unless that was done before. */
    synchronized void load() {
        if (loaded) {
            return;
        }
        if (System.getProperty(UNPACKED_AT) == null) {
            System.setProperty(UNPACKED_AT, scratch.resolve("native").toString());
        }
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(swresample.class);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        avutil.av_max_alloc(LARGEST_PIECE);
        loaded = true;
    }
}
