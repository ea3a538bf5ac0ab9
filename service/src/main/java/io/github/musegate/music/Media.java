package io.github.musegate.music;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sound or a picture as it comes. Whoever was given it closes it; closing early ends the transfer.
 *
 * @param status 200 for the whole, 206 for a part, 416 when the range cannot be had
 * @param type the media type, such as {@code audio/flac}
 * @param length the bytes that follow, absent when the server does not say
 * @param range the value of {@code Content-Range}, absent for the whole
 * @param content the bytes
 * @param end what to do when nobody reads on
 */
public record Media(
        int status, String type, OptionalLong length, Optional<String> range, InputStream content, Runnable end)
        implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
