package io.github.musegate.subsonic;

import io.github.musegate.music.Media;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import java.util.Map;
import java.util.Optional;

/** Files as they are stored: streamed without conversion, or downloaded where a server does not stream to us. */
final class SubsonicMedia implements MediaSource {

    private final Calls calls;

    SubsonicMedia(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Media audio(String trackId, Optional<String> range) {
        Map<String, String> headers = range.map(value -> Map.of("Range", value)).orElse(Map.of());
        Parameters id = Parameters.of("id", trackId);
        try {
            return open("stream", id.and("format", "raw"), headers, MediaKind.AUDIO);
        } catch (MusicServerException failure) {
            if (failure.kind() == Kind.UNSUPPORTED
                    || failure.kind() == Kind.FORBIDDEN
                    || failure.kind() == Kind.FAILED) {
                return download(id, headers);
            }
            throw failure;
        }
    }

    /** A server that has neither call says "no such thing" in the words of HTTP. */
    private Media download(Parameters id, Map<String, String> headers) {
        try {
            return open("download", id, headers, MediaKind.AUDIO);
        } catch (MusicServerException failure) {
            throw failure.kind() == Kind.UNSUPPORTED ? Refusals.notFound() : failure;
        }
    }

    @Override
    public Optional<Media> cover(String coverId, int size) {
        Parameters parameters = Parameters.of("id", coverId).and("size", size);
        try {
            return Optional.of(open("getCoverArt", parameters, Map.of(), MediaKind.PICTURE));
        } catch (MusicServerException failure) {
            if (failure.kind() == Kind.NOT_FOUND || failure.kind() == Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Media open(String method, Parameters parameters, Map<String, String> headers, MediaKind wanted) {
        return MediaReader.read(calls.open(method, parameters, headers), wanted);
    }
}
