package io.github.musegate.folder;

import io.github.musegate.folder.PlaylistFile.PlaylistPaths;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Playlists as {@code .m3u8} files. Those that we wrote carry an id of ours, and only they are ever changed; the files of
 * others can be read.
 */
final class PlaylistFiles implements PlaylistKeeper {

    private final FolderDoor door;
    private final PlaylistDirectory directory;
    private final ReentrantLock lock;
    private final Supplier<FolderContents> contents;
    private final Supplier<FolderView> view;

    PlaylistFiles(FolderDoor door, ReentrantLock lock, Supplier<FolderContents> contents, Supplier<FolderView> view) {
        this.door = door;
        this.directory = new PlaylistDirectory(door);
        this.lock = lock;
        this.contents = contents;
        this.view = view;
    }

    /** A playlist and its file. */
    private record Kept(String raw, PlaylistFile file, boolean ours) {

        String name() {
            String fileName = RawName.shown(raw);
            return file.name()
                    .orElseGet(() -> fileName.substring(0, fileName.length() - PlaylistFileName.ENDING.length()));
        }
    }

    private Map<String, Kept> all() {
        Map<String, Kept> all = new LinkedHashMap<>();
        directory.read().forEach((raw, file) -> {
            // a copy that somebody made carries the same id
            Optional<String> ours = file.id().filter(id -> !all.containsKey(id));
            all.put(ours.orElseGet(() -> FolderIds.of("playlist", raw)), new Kept(raw, file, ours.isPresent()));
        });
        return all;
    }

    @Override
    public List<ServerPlaylist> list() {
        return all().entrySet().stream()
                .map(kept -> new ServerPlaylist(
                        kept.getKey(),
                        kept.getValue().name(),
                        kept.getValue().file().lines().size()))
                .toList();
    }

    @Override
    public List<Track> tracks(String id) {
        Kept kept = require(all(), id);
        PlaylistPaths paths = paths();
        FolderView counting = view.get();
        return kept.file().lines().stream()
                .flatMap(line -> paths.song(line).stream())
                .flatMap(song -> counting.song(song.id()).stream())
                .map(Song::track)
                .toList();
    }

    @Override
    public String create(String name, List<String> trackIds) {
        String id = UUID.randomUUID().toString().replace("-", "");
        byte[] content = PlaylistFile.write(id, name, lines(trackIds), paths());
        locked(() -> directory.create(name, content));
        return id;
    }

    @Override
    public String replace(String id, String name, List<String> trackIds) {
        List<String> lines = lines(trackIds);
        PlaylistPaths paths = paths();
        locked(() -> {
            Kept kept = requireOurs(id);
            directory.replace(kept.raw(), PlaylistFile.write(id, kept.name(), lines, paths));
        });
        return id;
    }

    @Override
    public void append(String id, List<String> trackIds) {
        List<String> more = lines(trackIds);
        PlaylistPaths paths = paths();
        locked(() -> {
            Kept kept = requireOurs(id);
            // lines whose files are gone stay: they may come back
            List<String> lines =
                    Stream.concat(kept.file().lines().stream(), more.stream()).toList();
            directory.replace(kept.raw(), PlaylistFile.write(id, kept.name(), lines, paths));
        });
    }

    @Override
    public String rename(String id, String name) {
        PlaylistPaths paths = paths();
        locked(() -> {
            Kept kept = requireOurs(id);
            directory.replace(
                    kept.raw(), PlaylistFile.write(id, name, kept.file().lines(), paths));
            // what is inside counts; the file follows, for those who look into the directory
            if (!name.equals(kept.name())) {
                directory.move(kept.raw(), name);
            }
        });
        return id;
    }

    @Override
    public void delete(String id) {
        locked(() -> {
            if (all().containsKey(id)) {
                directory.delete(requireOurs(id).raw());
            }
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private Kept requireOurs(String id) {
        Kept kept = require(all(), id);
        if (!kept.ours()) {
            throw new MusicServerException(
                    MusicServerException.Kind.FORBIDDEN,
                    "MuseGate did not write this playlist file, and changes only its own.");
        }
        return kept;
    }

    private static Kept require(Map<String, Kept> all, String id) {
        Kept kept = all.get(id);
        if (kept == null) {
            throw unknown();
        }
        return kept;
    }

    static MusicServerException unknown() {
        return new MusicServerException(
                MusicServerException.Kind.NOT_FOUND, "The music folder has no such playlist any more.");
    }

    private List<String> lines(List<String> trackIds) {
        FolderView known = view.get();
        Map<String, String> lines = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (String id : trackIds) {
            all.add(lines.computeIfAbsent(
                    id,
                    track -> PlaylistPaths.line(known.song(track)
                            .orElseThrow(() -> new MusicServerException(
                                    MusicServerException.Kind.NOT_FOUND,
                                    "The music folder has no track with the id " + TagReader.clean(track) + ".")))));
        }
        return all;
    }

    private PlaylistPaths paths() {
        return new PlaylistPaths(PlaylistDirectory.NAME, RawName.of(door.root()), contents.get());
    }
}
