package io.github.musegate.sound;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;

import io.github.musegate.sound.UnreadableSoundException.Kind;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded frames into what a feed wants. Frames of one recording may differ in rate and channels; the feed does
 * not notice.
 */
final class Resampler implements AutoCloseable {

    private static final int MOST_SAMPLES = 1 << 22;
    private static final int MOST_CHANNELS = 64;
    private static final int LOWEST_RATE = 1_000;
    private static final int HIGHEST_RATE = 6_200_000;

    private final Feed feed;
    private final AVChannelLayout from = new AVChannelLayout();
    private final PointerPointer<FloatPointer> planes = new PointerPointer<>(2);

    @Nullable
    private SwrContext context;

    private FloatPointer[] out = {};
    private float[][] heard = {};
    private int capacity;
    private int rate;
    private int format;

    Resampler(Feed feed) {
        this.feed = feed;
    }

    /**
     * Passes a frame on.
     *
     * @param frame what was decoded; null for what is still inside at the end
     * @return whether the feed wants more
     */
    boolean pass(@Nullable AVFrame frame) {
        if (frame != null && (context == null || !fits(frame))) {
            prepare(frame);
        }
        SwrContext current = context;
        if (current == null) {
            return true;
        }
        int samples = frame == null ? 0 : frame.nb_samples();
        int most = swresample.swr_get_out_samples(current, samples);
        if (most < 0 || most > MOST_SAMPLES) {
            throw new UnreadableSoundException(Kind.TOO_LARGE, "The file holds more sound in one piece than can be.");
        }
        makeRoom(most);
        int count = swresample.swr_convert(
                current, planes, capacity, frame == null ? null : frame.extended_data(), samples);
        if (count <= 0) {
            return true;
        }
        for (int channel = 0; channel < out.length; channel++) {
            out[channel].get(heard[channel], 0, count);
            silenceNonsense(heard[channel], count);
        }
        return feed.ear().hear(heard, count);
    }

    /** Recordings with numbers may hold some that are none. */
    private static void silenceNonsense(float[] samples, int count) {
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(samples[i]) < 1e4f)) {
                samples[i] = 0;
            }
        }
    }

    private boolean fits(AVFrame frame) {
        return frame.sample_rate() == rate
                && frame.format() == format
                && avutil.av_channel_layout_compare(frame.ch_layout(), from) == 0;
    }

    private void prepare(AVFrame frame) {
        int channels = frame.ch_layout().nb_channels();
        if (channels < 1
                || channels > MOST_CHANNELS
                || frame.sample_rate() < LOWEST_RATE
                || frame.sample_rate() > HIGHEST_RATE) {
            throw new UnreadableSoundException(Kind.BROKEN, "The file says impossible things about its sound.");
        }
        if (context != null) {
            pass(null);
            release();
        }
        rate = frame.sample_rate();
        format = frame.format();
        avutil.av_channel_layout_copy(from, frame.ch_layout());
        if (out.length == 0) {
            int wanted = feed.mono() || channels == 1 ? 1 : 2;
            out = new FloatPointer[wanted];
            heard = new float[wanted][];
        }
        context = start(frame, channels);
    }

    private SwrContext start(AVFrame frame, int channels) {
        SwrContext fresh = new SwrContext(null);
        try (AVChannelLayout known = new AVChannelLayout();
                AVChannelLayout to = new AVChannelLayout()) {
            avutil.av_channel_layout_default(to, out.length);
            avutil.av_channel_layout_copy(known, frame.ch_layout());
            if (known.order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
                avutil.av_channel_layout_default(known, channels);
            }
            int result = swresample.swr_alloc_set_opts2(
                    fresh, to, AV_SAMPLE_FMT_FLTP, feed.rate(), known, format, rate, 0, null);
            avutil.av_channel_layout_uninit(known);
            avutil.av_channel_layout_uninit(to);
            if (result < 0 || swresample.swr_init(fresh) < 0) {
                swresample.swr_free(fresh);
                throw new UnreadableSoundException(Kind.BROKEN, "The file says impossible things about its sound.");
            }
        }
        return fresh;
    }

    private void makeRoom(int samples) {
        if (samples <= capacity) {
            return;
        }
        int wanted = samples + samples / 2;
        for (int channel = 0; channel < out.length; channel++) {
            Pointer old = out[channel];
            if (old != null) {
                old.close();
            }
            out[channel] = new FloatPointer(wanted);
            heard[channel] = new float[wanted];
            planes.put(channel, out[channel]);
        }
        capacity = wanted;
    }

    private void release() {
        if (context != null) {
            swresample.swr_free(context);
            context = null;
        }
    }

    @Override
    public void close() {
        release();
        avutil.av_channel_layout_uninit(from);
        from.close();
        planes.close();
        for (FloatPointer plane : out) {
            if (plane != null) {
                plane.close();
            }
        }
    }
}
