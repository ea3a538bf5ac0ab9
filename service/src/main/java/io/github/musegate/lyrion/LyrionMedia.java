package io.github.musegate.lyrion;

import io.github.musegate.music.Media;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import io.github.musegate.remote.RemoteStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Files and covers. A server that does not know ranges sends the whole, and so do we then. */
final class LyrionMedia implements MediaSource {

    private final LyrionCalls calls;
    private final LyrionLibrary library;

    LyrionMedia(LyrionCalls calls, LyrionLibrary library) {
        this.calls = calls;
        this.library = library;
    }

    @Override
    public Media audio(String trackId, Optional<String> range) {
        Track track = library.require(trackId);
        RemoteStream stream = calls.open("/music/" + track.id() + "/download", range);
        String sent = type(stream);
        if (stream.status() != 416 && !sent.startsWith("audio/") && !sent.equals("application/octet-stream")) {
            stream.close();
            throw new MusicServerException(
                    MusicServerException.Kind.UNREADABLE, "The music server sent something else than a track.");
        }
        return media(stream, sent.startsWith("audio/") || track.type().isEmpty() ? sent : track.type());
    }

    @Override
    public Optional<Media> cover(String coverId, int size) {
        if (!coverId.matches("[0-9a-f]{1,40}")) {
            return Optional.empty();
        }
        try {
            RemoteStream stream = calls.open("/music/" + coverId + "/cover.jpg", Optional.empty());
            String sent = type(stream);
            // a drawing could hold scripts
            if (sent.startsWith("image/") && !sent.contains("svg")) {
                return Optional.of(media(stream, sent));
            }
            stream.close();
            return Optional.empty();
        } catch (MusicServerException failure) {
            if (failure.kind() == MusicServerException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static String type(RemoteStream stream) {
        String header = stream.header("Content-Type").orElse("application/octet-stream");
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Media media(RemoteStream stream, String type) {
        OptionalLong length = stream.header("Content-Length")
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
        return new Media(stream.status(), type, length, stream.header("Content-Range"), stream.body(), stream::close);
    }
}
