package io.github.musegate.sound;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * How FFmpeg reads our bytes. Nothing may be thrown through native code, so a failure is kept and thrown again
 * afterwards.
 */
final class Input implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;
    private static final long NOT_POSSIBLE = -38;

    /** So much may be read without a single sound of it, such as pictures in front. */
    private static final long MOST_WITHOUT_SOUND = 128L << 20;

    private final Bytes bytes;
    private final byte[] portion = new byte[BUFFER];
    private final Read_packet_Pointer_BytePointer_int reading;
    private final Seek_Pointer_long_int seeking;
    private final AVIOContext context;
    private long withoutSound;
    private long total;

    @Nullable
    private Throwable failure;

    Input(Bytes bytes) {
        this.bytes = bytes;
        reading = new Reading();
        seeking = new Seeking();
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER));
        context = avformat.avio_alloc_context(buffer, BUFFER, 0, null, reading, null, seeking);
    }

    AVIOContext context() {
        return context;
    }

    /** Whether anything came at all. */
    boolean empty() {
        return total == 0;
    }

    /** Some sound was found in what was read so far. */
    void heard() {
        withoutSound = 0;
    }

    /** Throws what went wrong with the reading, if anything did, and stops a thread that is interrupted. */
    void check() {
        if (failure instanceof UnreadableSoundException ours) {
            throw ours;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw UnreadableSoundException.whileReading("The recording could not be read to its end.", failure);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw UnreadableSoundException.interrupted(null);
        }
    }

    private int read(BytePointer into, int most) throws Exception {
        if (Thread.currentThread().isInterrupted()) {
            throw UnreadableSoundException.interrupted(null);
        }
        int got = bytes.read(portion, Math.min(most, BUFFER));
        if (got <= 0) {
            return AVERROR_EOF;
        }
        total += got;
        withoutSound += got;
        if (withoutSound > MOST_WITHOUT_SOUND) {
            throw new UnreadableSoundException(
                    UnreadableSoundException.Kind.NOT_SOUND, "There is no sound in the first 128 MB.");
        }
        into.put(portion, 0, got);
        return got;
    }

    private long seek(long offset, int whence) throws Exception {
        long size = bytes.size();
        int how = whence & ~avformat.AVSEEK_FORCE;
        if (how == avformat.AVSEEK_SIZE) {
            return size < 0 ? NOT_POSSIBLE : size;
        }
        if (how == FROM_END && size < 0) {
            return NOT_POSSIBLE;
        }
        long place = switch (how) {
            case FROM_HERE -> bytes.position() + offset;
            case FROM_END -> size + offset;
            default -> offset;
        };
        if (place < 0 || (size < 0 && place > StreamBytes.LARGEST)) {
            return NOT_POSSIBLE;
        }
        bytes.seek(place);
        return place;
    }

    /** The buffer may have become another one meanwhile, so the context is asked for it. */
    @Override
    public void close() {
        if (context != null && !context.isNull()) {
            avutil.av_free(context.buffer());
            avformat.avio_context_free(context);
        }
        reading.close();
        seeking.close();
    }

    private final class Reading extends Read_packet_Pointer_BytePointer_int {

        @Override
        public int call(@Nullable Pointer opaque, BytePointer into, int most) {
            if (failure != null) {
                return AVERROR_EXIT;
            }
            try {
                return read(into, most);
            } catch (Throwable e) {
                failure = e;
                return AVERROR_EXIT;
            }
        }
    }

    private final class Seeking extends Seek_Pointer_long_int {

        @Override
        public long call(@Nullable Pointer opaque, long offset, int whence) {
            try {
                return seek(offset, whence);
            } catch (Throwable e) {
                failure = e;
                return AVERROR_EXIT;
            }
        }
    }
}
