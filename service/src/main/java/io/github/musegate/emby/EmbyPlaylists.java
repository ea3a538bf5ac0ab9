package io.github.musegate.emby;

import io.github.musegate.mediabrowser.Account;
import io.github.musegate.mediabrowser.Dialect;
import io.github.musegate.mediabrowser.ItemPlaylists;
import io.github.musegate.mediabrowser.Items;
import io.github.musegate.mediabrowser.Line;
import io.github.musegate.mediabrowser.Question;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import java.util.List;

/**
 * Playlists on Emby. It lets nobody exchange the content, and only administrators the name: a new playlist takes the
 * place of the old one.
 */
final class EmbyPlaylists extends ItemPlaylists {

    private final Dialect dialect;

    EmbyPlaylists(Line line, Dialect dialect, Account account) {
        super(line, dialect, account);
        this.dialect = dialect;
    }

    @Override
    public String create(String name, List<String> trackIds) {
        List<List<String>> parts = parts(checked(trackIds));
        Question beginning = Question.of("/Playlists")
                .with("Name", name)
                .with("MediaType", "Audio")
                .with("UserId", owner());
        String id = dialect.id(
                Items.id(line().write(parts.isEmpty() ? beginning : beginning.with("Ids", parts.getFirst()))));
        try {
            for (List<String> more : parts.subList(Math.min(1, parts.size()), parts.size())) {
                add(id, more);
            }
        } catch (MusicServerException failure) {
            takeBack(id);
            throw failure;
        }
        return id;
    }

    private void takeBack(String id) {
        try {
            remove(id);
        } catch (MusicServerException stillFailing) {
            // the first failure is the one that counts
        }
    }

    @Override
    public String replace(String id, String name, List<String> trackIds) {
        return inPlaceOf(mine(id), name, trackIds);
    }

    @Override
    public String rename(String id, String name) {
        return inPlaceOf(mine(id), name, tracks(id).stream().map(Track::id).toList());
    }
}
