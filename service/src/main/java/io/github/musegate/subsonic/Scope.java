package io.github.musegate.subsonic;

import io.github.musegate.music.Library;
import io.github.musegate.music.MusicServerException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a library that counts. Servers that list by folder are asked for each folder that counts; from what others
 * list is left out what does not lie in one of them, and what lies nowhere that we can see.
 */
final class Scope {

    private final Calls calls;
    private final Set<String> wanted;
    private final FolderTrust trust;
    private final Whereabouts whereabouts;
    private @Nullable List<Library> folders;

    Scope(Calls calls, Set<String> wanted) {
        this.calls = calls;
        this.wanted = wanted.stream().map(Scope::folded).collect(Collectors.toSet());
        this.trust = new FolderTrust(calls);
        this.whereabouts = new Whereabouts(calls);
    }

    /** The folders that the account may see. */
    synchronized List<Library> folders() {
        if (folders == null) {
            Reply.MusicFolders said =
                    calls.call("getMusicFolders", Parameters.NONE).musicFolders();
            folders = Reply.list(said == null ? null : said.musicFolder()).stream()
                    .filter(folder -> !Reply.text(folder.id()).isEmpty())
                    .map(folder -> new Library(Reply.text(folder.id()), Reply.text(folder.name())))
                    .toList();
        }
        return folders;
    }

    /** The ids of the folders that count; absent when everything does. */
    Optional<Set<String>> chosen() {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Set<String> counting = folders().stream()
                .filter(folder -> wanted.contains(folded(folder.id())) || wanted.contains(folded(folder.name())))
                .map(Library::id)
                .collect(Collectors.toSet());
        boolean all = !counting.isEmpty() && counting.size() == folders().size();
        return all ? Optional.empty() : Optional.of(counting);
    }

    /** What to add to a call that lists songs or albums: one call for each, none at all when nothing counts. */
    List<Parameters> parts() {
        Optional<Set<String>> chosen = chosen();
        if (chosen.isEmpty()) {
            return List.of(Parameters.NONE);
        }
        if (chosen.get().isEmpty() || listsByFolder(chosen.get())) {
            return chosen.get().stream()
                    .sorted()
                    .map(id -> Parameters.of("musicFolderId", id))
                    .toList();
        }
        return List.of(Parameters.NONE);
    }

    /** Of the songs of a list that was asked for by {@link #parts}, those that count. */
    List<Reply.Song> ofList(List<Reply.Song> songs) {
        Optional<Set<String>> chosen = chosen();
        if (chosen.isEmpty() || listsByFolder(chosen.get())) {
            return songs;
        }
        return songs.stream()
                .filter(song -> whereabouts.inFolders(song, chosen.get()))
                .toList();
    }

    /** Whether albums of a list that was asked for by {@link #parts} must be looked into. */
    boolean albumsAreMixed() {
        return chosen().filter(folders -> !listsByFolder(folders)).isPresent();
    }

    /** Of songs from anywhere, those that count. */
    List<Reply.Song> ofAny(List<Reply.Song> songs) {
        Optional<Set<String>> chosen = chosen();
        if (chosen.isEmpty()) {
            return songs;
        }
        Set<String> ids = chosen.get();
        boolean byFolder = listsByFolder(ids);
        return songs.stream()
                .filter(song -> byFolder ? whereabouts.onAlbumOf(song, ids) : whereabouts.inFolders(song, ids))
                .toList();
    }

    /** What somebody chose and the account does not see. */
    Set<String> unseen() {
        Set<String> unseen = new HashSet<>(wanted);
        folders().forEach(folder -> {
            unseen.remove(folded(folder.id()));
            unseen.remove(folded(folder.name()));
        });
        return unseen;
    }

    private boolean listsByFolder(Set<String> chosen) {
        if (chosen.isEmpty()) {
            return true;
        }
        String inside = chosen.iterator().next();
        String outside = folders().stream()
                .map(Library::id)
                .filter(id -> !chosen.contains(id))
                .findFirst()
                .orElseThrow(() -> new MusicServerException(
                        MusicServerException.Kind.FAILED, "The music server gives the same library two names."));
        return trust.listsByFolder(inside, outside);
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
