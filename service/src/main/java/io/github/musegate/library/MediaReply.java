package io.github.musegate.library;

import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends sound and pictures of a music server on. Each header is chosen here; none is passed on unseen. The content goes
 * through one small buffer, and the transfer from the music server ends with ours in every case: also when the listener
 * goes away, and when a listener who stopped reading has used up the server's patience. Browsers then come again with a
 * range when somebody presses play.
 */
public final class MediaReply {

    private static final int BUFFER = 128 * 1024;

    /** Nearly all covers are smaller, in the size in which we ask for them. */
    private static final int SMALL_PICTURE = 256 * 1024;

    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final String ONE_RANGE = "bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})";
    private static final String RANGE_SENT = "bytes (\\d{1,18}-\\d{1,18}/(\\d{1,18}|\\*)|\\*/\\d{1,18})";

    private MediaReply() {}

    /**
     * The part that a request asks for.
     *
     * @param request a request for media
     * @return one range of bytes; nothing, which means the whole, for none, for several and for nonsense. The same with
     *     {@code If-Range}, because nothing that we send tells one version of a file from another
     */
    public static Optional<String> range(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.RANGE)
                .map(String::strip)
                .filter(range -> range.matches(ONE_RANGE))
                .filter(range -> !request.headers().contains(HeaderNames.IF_RANGE));
    }

    /**
     * Sends sound to be played.
     *
     * @param media what to send; closed in every case
     * @param request what is answered
     * @param response the reply
     * @param still whether the listener may go on listening; asked every two seconds while something is sent, and the
     *     reply breaks off when not
     * @throws MusicServerException when it is no sound
     */
    public static void play(Media media, ServerRequest request, ServerResponse response, BooleanSupplier still) {
        sound(media, "inline", request, response, still);
    }

    /**
     * Sends sound to be saved.
     *
     * @param media what to send; closed in every case
     * @param fileName under which name
     * @param request what is answered
     * @param response the reply
     * @param still as for {@link #play}
     * @throws MusicServerException when it is no sound
     */
    public static void save(
            Media media, String fileName, ServerRequest request, ServerResponse response, BooleanSupplier still) {
        sound(media, FileNames.attachment(fileName), request, response, still);
    }

    /**
     * Sends a picture, which the browser may keep for an hour. A small one is read whole first, so that a page full of
     * covers takes no places, and a slow reader keeps no transfer from the music server open.
     *
     * @param media what to send; closed in every case
     * @param request what is answered
     * @param response the reply
     * @param place takes the place that a large picture needs while it is sent
     * @throws MusicServerException when it is no picture
     * @throws io.github.musegate.http.ProblemException 429 when it is large and there is no place
     */
    public static void picture(
            Media media, ServerRequest request, ServerResponse response, Supplier<StreamSlots.Slot> place) {
        byte[] start;
        try (media) {
            String type = MediaKinds.picture(media.type());
            boolean head = isHead(request);
            start = head ? new byte[0] : told(() -> media.content().readNBytes(SMALL_PICTURE));
            boolean whole = !head && start.length < SMALL_PICTURE;
            try (StreamSlots.Slot _ = head || whole ? () -> {} : place.get()) {
                response.header(HeaderNames.CONTENT_TYPE, type)
                        .header(HeaderNames.CACHE_CONTROL, "private, max-age=3600");
                if (!whole) {
                    body(media, start, start.length, request, response, () -> true);
                    return;
                }
            }
        }
        response.send(start);
    }

    private static void sound(
            Media media, String disposition, ServerRequest request, ServerResponse response, BooleanSupplier still) {
        try (media) {
            Optional<String> range = media.range().filter(text -> text.matches(RANGE_SENT));
            if (media.status() == Status.REQUESTED_RANGE_NOT_SATISFIABLE_416.code()) {
                range.ifPresent(text -> response.header(HeaderNames.CONTENT_RANGE, text));
                response.status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416).send();
                return;
            }
            boolean part = media.status() == Status.PARTIAL_CONTENT_206.code();
            if (part ? range.isEmpty() : media.status() != Status.OK_200.code()) {
                throw unreadable();
            }
            String type = MediaKinds.sound(media.type());
            byte[] buffer = new byte[BUFFER];
            // headers are set once there is something to send: what fails before is answered with a problem
            int first = isHead(request) ? 0 : told(() -> media.content().read(buffer));
            response.status(part ? Status.PARTIAL_CONTENT_206 : Status.OK_200)
                    .header(HeaderNames.CONTENT_TYPE, type)
                    .header(HeaderNames.CONTENT_DISPOSITION, disposition)
                    .header(HeaderNames.ACCEPT_RANGES, "bytes");
            range.filter(text -> part).ifPresent(text -> response.header(HeaderNames.CONTENT_RANGE, text));
            body(media, buffer, first, request, response, still);
        }
    }

    private static boolean isHead(ServerRequest request) {
        return request.prologue().method().equals(Method.HEAD);
    }

    /** Sends what was read first, and the rest through the same buffer. */
    private static void body(
            Media media,
            byte[] buffer,
            int first,
            ServerRequest request,
            ServerResponse response,
            BooleanSupplier still) {
        media.length().ifPresent(response::contentLength);
        if (isHead(request)) {
            response.send();
            return;
        }
        try {
            copy(media.content(), buffer, first, response.outputStream(), still);
        } catch (IOException | UncheckedIOException | RemoteException broken) {
            // breaking off is the one thing left that says that this is not all
            throw new CloseConnectionException("a transfer broke off", broken);
        }
    }

    /** Closes the reply at the end only: a closed one counts as complete. */
    private static void copy(
            InputStream content, byte[] buffer, int first, OutputStream listener, BooleanSupplier still)
            throws IOException {
        long asked = System.nanoTime();
        for (int count = first; count >= 0; count = content.read(buffer)) {
            if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                if (!still.getAsBoolean()) {
                    throw new CloseConnectionException("the right to listen has ended");
                }
                asked = System.nanoTime();
            }
            listener.write(buffer, 0, count);
        }
        listener.close();
    }

    /** Something that is read before anything is sent. */
    @FunctionalInterface
    private interface Reading<T> {
        T begin() throws IOException;
    }

    private static <T> T told(Reading<T> reading) {
        try {
            return reading.begin();
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        } catch (IOException | UncheckedIOException broken) {
            throw unreadable();
        }
    }

    private static MusicServerException unreadable() {
        return new MusicServerException(
                MusicServerException.Kind.UNREADABLE, "The music server sent something that makes no sense.");
    }
}
