package io.github.musegate.jellyfin;

import io.github.musegate.mediabrowser.Account;
import io.github.musegate.mediabrowser.Dialect;
import io.github.musegate.mediabrowser.ItemPlaylists;
import io.github.musegate.mediabrowser.Items;
import io.github.musegate.mediabrowser.Line;
import io.github.musegate.mediabrowser.Question;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Playlists on Jellyfin, which holds every track once. It lets only a signed-in account change a playlist as a whole;
 * with an API key, a new playlist takes the place of the old one.
 */
final class JellyfinPlaylists extends ItemPlaylists {

    private final Dialect dialect;

    JellyfinPlaylists(Line line, Dialect dialect, Account account) {
        super(line, dialect, account);
        this.dialect = dialect;
    }

    @Override
    public String create(String name, List<String> trackIds) {
        return Items.id(line().write(
                        Question.of("/Playlists"),
                        Map.of(
                                "Name",
                                name,
                                "Ids",
                                checked(trackIds),
                                "UserId",
                                owner(),
                                "MediaType",
                                "Audio",
                                "IsPublic",
                                false)));
    }

    @Override
    public String replace(String id, String name, List<String> trackIds) {
        String playlist = mine(id);
        List<String> wanted = checked(trackIds);
        List<String> before = content(id);
        try {
            return update(playlist, Map.of("Ids", wanted)) ? id : inPlaceOf(playlist, name, trackIds);
        } catch (MusicServerException failure) {
            // Jellyfin empties the playlist first and fills it then
            if (content(id).equals(List.copyOf(new LinkedHashSet<>(wanted)))) {
                return id;
            }
            restore(playlist, before);
            throw failure;
        }
    }

    private void restore(String playlist, List<String> content) {
        try {
            update(playlist, Map.of("Ids", content));
        } catch (MusicServerException stillFailing) {
            // the first failure is the one that counts
        }
    }

    @Override
    public String rename(String id, String name) {
        String playlist = mine(id);
        return update(playlist, Map.of("Name", name))
                ? id
                : inPlaceOf(playlist, name, tracks(id).stream().map(Track::id).toList());
    }

    private List<String> content(String id) {
        return tracks(id).stream().map(track -> dialect.id(track.id())).toList();
    }

    /** False when the token is an API key: to such, Jellyfin says that there is no such playlist or that it may not. */
    private boolean update(String playlist, Map<String, ?> change) {
        try {
            line().write(Question.of("/Playlists/" + playlist), change);
            return true;
        } catch (MusicServerException failure) {
            return switch (failure.kind()) {
                case NOT_FOUND, FORBIDDEN -> false;
                default -> throw failure;
            };
        }
    }
}
