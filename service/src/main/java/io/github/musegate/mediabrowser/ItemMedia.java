package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Media;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Gives files and covers. With an API key the servers hand out any file, and pictures to anybody; so each is first asked
 * for as an item that the account may see.
 */
final class ItemMedia implements MediaSource {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})");

    private final Line line;
    private final Dialect dialect;
    private final Account account;
    private final ItemLibrary library;

    ItemMedia(Line line, Dialect dialect, Account account, ItemLibrary library) {
        this.line = line;
        this.dialect = dialect;
        this.account = account;
        this.library = library;
    }

    @Override
    public Media audio(String trackId, Optional<String> range) {
        JsonNode item = account.item(trackId, "Audio")
                .filter(track -> library.counts(trackId))
                .orElseThrow(() -> Refusal.failure(
                        MusicServerException.Kind.NOT_FOUND, "The music server does not know this track."));
        RemoteStream stream = line.open(
                Question.of("/Items/" + dialect.id(trackId) + "/Download"),
                range.filter(part -> ONE_RANGE.matcher(part).matches()));
        String type = type(stream);
        if (stream.status() == 416) {
            stream.close();
            return new Media(
                    416,
                    "",
                    OptionalLong.of(0),
                    stream.header("Content-Range"),
                    InputStream.nullInputStream(),
                    () -> {});
        }
        if (type.equals("application/octet-stream") || type.isEmpty()) {
            String known = Items.track(item).type();
            return media(stream, known.isEmpty() ? "application/octet-stream" : known);
        }
        // both servers call some audio containers video
        boolean sound = type.startsWith("audio/") || type.startsWith("video/") || type.equals("application/ogg");
        return media(stream, sound ? type : "");
    }

    @Override
    public Optional<Media> cover(String coverId, int size) {
        if (account.item(coverId, "Audio", "MusicAlbum", "MusicArtist", "Playlist")
                .isEmpty()) {
            return Optional.empty();
        }
        String longest = String.valueOf(size);
        Question picture = Question.of("/Items/" + dialect.id(coverId) + "/Images/Primary")
                .with("MaxWidth", longest)
                .with("MaxHeight", longest);
        try {
            RemoteStream stream = line.open(picture, Optional.empty());
            String type = type(stream);
            return Optional.of(media(stream, type.startsWith("image/") ? type : ""));
        } catch (MusicServerException failure) {
            if (failure.kind() == MusicServerException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static String type(RemoteStream stream) {
        String type = stream.header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /** An empty type means that this is an error page, or anything else. */
    private static Media media(RemoteStream stream, String type) {
        if (type.isEmpty() || (stream.status() != 200 && stream.status() != 206)) {
            stream.close();
            throw Refusal.unreadable();
        }
        return new Media(
                stream.status(), type, length(stream), stream.header("Content-Range"), stream.body(), stream::close);
    }

    private static OptionalLong length(RemoteStream stream) {
        return stream.header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}
