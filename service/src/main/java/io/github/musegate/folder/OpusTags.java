package io.github.musegate.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.ogg.OggPacketReader;
import org.gagravarr.opus.OpusInfo;
import org.jaudiotagger.audio.flac.metadatablock.MetadataBlockDataPicture;
import org.jaudiotagger.tag.InvalidFrameException;

/** Tags of Opus files, which the library for the other formats does not know. */
final class OpusTags {

    /** Opus counts in this rate, whatever was recorded. */
    private static final long SAMPLES_A_SECOND = 48_000;

    /** The longest page of Ogg. */
    private static final int LONGEST_PAGE = 65_307;

    private static final int MAGIC = Integer.reverseBytes(0x4F676753);

    private OpusTags() {}

    static Tags tags(FileChannel channel) throws IOException {
        OggPacketReader packets = packets(channel);
        OpusInfo info = new OpusInfo(next(packets));
        org.gagravarr.opus.OpusTags tags = new org.gagravarr.opus.OpusTags(next(packets));
        return new Tags(
                text(tags, "title"),
                text(tags, "artist"),
                text(tags, "albumartist"),
                text(tags, "album"),
                TagReader.number(text(tags, "tracknumber"), 4),
                TagReader.number(text(tags, "discnumber"), 3),
                TagReader.number(text(tags, "date"), 4),
                text(tags, "genre"),
                duration(channel, info.getPreSkip()),
                !pictures(tags).isEmpty());
    }

    static byte[] picture(FileChannel channel) throws IOException {
        OggPacketReader packets = packets(channel);
        next(packets);
        List<String> pictures = pictures(new org.gagravarr.opus.OpusTags(next(packets)));
        try {
            return pictures.isEmpty()
                    ? new byte[0]
                    : new MetadataBlockDataPicture(
                                    ByteBuffer.wrap(Base64.getMimeDecoder().decode(pictures.getFirst())))
                            .getImageData();
        } catch (InvalidFrameException broken) {
            return new byte[0];
        }
    }

    private static OggPacketReader packets(FileChannel channel) {
        // not closed: the channel belongs to the caller
        InputStream bytes = Channels.newInputStream(channel);
        return new OggPacketReader(new BufferedInputStream(bytes));
    }

    private static OggPacket next(OggPacketReader packets) throws IOException {
        OggPacket packet = packets.getNextPacket();
        if (packet == null) {
            throw new IOException("the file ends within its head");
        }
        return packet;
    }

    private static List<String> pictures(org.gagravarr.opus.OpusTags tags) {
        return tags.getComments("metadata_block_picture");
    }

    private static String text(org.gagravarr.opus.OpusTags tags, String name) {
        List<String> all = tags.getComments(name);
        return all.isEmpty() ? "" : TagReader.clean(all.getFirst());
    }

    /** The last page says how many samples there were. */
    private static Duration duration(FileChannel channel, int skipped) throws IOException {
        long start = Math.max(0, channel.size() - LONGEST_PAGE);
        ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - start)).order(ByteOrder.LITTLE_ENDIAN);
        while (end.hasRemaining() && channel.read(end, start + end.position()) > 0) {
            // goes on until it is full
        }
        for (int i = end.position() - 14; i >= 0; i--) {
            if (end.getInt(i) == MAGIC) {
                long samples = end.getLong(i + 6) - skipped;
                return Duration.ofMillis(Math.max(0, samples) * 1000 / SAMPLES_A_SECOND);
            }
        }
        return Duration.ZERO;
    }
}
