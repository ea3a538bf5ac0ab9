package io.github.musegate.sound;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one recording with FFmpeg, frame by frame, so that its length costs no memory. What is damaged is left out;
 * a recording that breaks off ends there.
 */
final class Decoder implements AutoCloseable {

    private final PointerScope scope = new PointerScope();
    private final Input input;
    private final Container container;
    private final List<Resampler> resamplers = new ArrayList<>();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private boolean anything;

    Decoder(Bytes bytes, List<Feed> feeds) {
        input = new Input(bytes);
        container = new Container(input);
        feeds.forEach(feed -> resamplers.add(new Resampler(feed)));
    }

    /** Decodes until the end, or until one of the feeds wants no more. */
    void run() {
        AVCodecContext decoder = container.open();
        boolean on = true;
        while (on) {
            int result = avformat.av_read_frame(container.format(), packet);
            input.check();
            if (result < 0) {
                on = feed(decoder, null);
                break;
            }
            if (packet.stream_index() == container.stream()) {
                on = feed(decoder, packet);
            }
            avcodec.av_packet_unref(packet);
        }
        if (on) {
            resamplers.forEach(resampler -> resampler.pass(null));
        }
        if (!anything) {
            throw new UnreadableSoundException(Kind.BROKEN, "Nothing of the sound in this file can be decoded.");
        }
    }

    private boolean feed(AVCodecContext decoder, @Nullable AVPacket next) {
        // a damaged packet is refused: the ones after it may be sound
        int sent = avcodec.avcodec_send_packet(decoder, next);
        if (sent < 0 && sent != AVERROR_EOF) {
            return true;
        }
        boolean on = true;
        while (on && avcodec.avcodec_receive_frame(decoder, frame) >= 0) {
            if (frame.nb_samples() > 0) {
                anything = true;
                input.heard();
                on = pass();
            }
            avutil.av_frame_unref(frame);
        }
        return on;
    }

    private boolean pass() {
        boolean on = true;
        for (Resampler resampler : resamplers) {
            on &= resampler.pass(frame);
        }
        return on;
    }

    @Override
    public void close() {
        resamplers.forEach(Resampler::close);
        container.close();
        input.close();
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        scope.close();
    }
}
