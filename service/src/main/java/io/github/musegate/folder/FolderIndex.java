package io.github.musegate.folder;

import io.github.musegate.folder.FolderWalk.Found;
import io.github.musegate.music.MusicServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is in one folder, kept in memory. The first who asks begins the walk, and everybody waits for it; later ones look
 * at the directories for changes now and then, and read only what is new. There is one walk at a time.
 */
final class FolderIndex {

    /** How long nobody looks for changes. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    /** When files are looked at that were changed in place, which their directories do not tell. */
    private static final Duration WHOLE_LOOK = Duration.ofMinutes(10);

    /** Who has older contents already does not wait long for new ones. */
    private static final Duration LATER_PATIENCE = Duration.ofSeconds(2);

    private final FolderDoor door;
    private final TagReaders readers;
    private final Duration patience;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger todo = new AtomicInteger();

    private @Nullable FolderContents current;
    private @Nullable CompletableFuture<FolderContents> running;
    private long looked;
    private long walked;

    FolderIndex(FolderDoor door, TagReader reader, Duration patience) {
        this.door = door;
        this.readers = new TagReaders(reader);
        this.patience = patience;
    }

    /**
     * What is in the folder.
     *
     * @throws MusicServerException {@code TIMEOUT} while it is read for the first time, {@code UNREACHABLE} when it is
     *     not there
     */
    FolderContents contents() {
        FolderTrial.closed(door.root()).ifPresent(why -> {
            throw new MusicServerException(MusicServerException.Kind.UNREACHABLE, why);
        });
        FolderContents known;
        CompletableFuture<FolderContents> next;
        synchronized (this) {
            known = current;
            if (known != null && running == null && System.nanoTime() - looked < FRESH.toNanos()) {
                return known;
            }
            next = running == null ? begin(known) : running;
        }
        return await(next, known);
    }

    private FolderContents await(CompletableFuture<FolderContents> next, @Nullable FolderContents known) {
        try {
            Duration longest = known == null ? patience : LATER_PATIENCE;
            return next.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            if (known != null) {
                return known;
            }
            throw new MusicServerException(
                    MusicServerException.Kind.TIMEOUT,
                    "MuseGate is still reading the music folder: " + done + " of " + todo
                            + " files so far. Try again in a minute.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MusicServerException told) {
                throw new MusicServerException(told.kind(), told.problem().error());
            }
            throw new MusicServerException(MusicServerException.Kind.FAILED, "The music folder cannot be read.");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MusicServerException(MusicServerException.Kind.FAILED, "Reading the music folder was stopped.");
        }
    }

    private CompletableFuture<FolderContents> begin(@Nullable FolderContents known) {
        CompletableFuture<FolderContents> result = new CompletableFuture<>();
        running = result;
        Thread.ofPlatform().daemon().name("folder-walk").start(() -> run(known, result));
        return result;
    }

    @SuppressWarnings("CatchingUnchecked") // whoever waits must be told of every failure
    private void run(@Nullable FolderContents known, CompletableFuture<FolderContents> result) {
        try {
            boolean same = known != null && System.nanoTime() - walked < WHOLE_LOOK.toNanos() && unchanged(known);
            FolderContents next = same && known != null ? known : walk(known);
            synchronized (this) {
                current = next;
                running = null;
                looked = System.nanoTime();
                walked = same ? walked : looked;
            }
            result.complete(next);
        } catch (Exception | OutOfMemoryError failure) {
            synchronized (this) {
                running = null;
            }
            result.completeExceptionally(failure);
        }
    }

    private boolean unchanged(FolderContents known) {
        return known.directories().entrySet().stream()
                .allMatch(directory -> modified(directory.getKey()) == directory.getValue());
    }

    private long modified(String directory) {
        try {
            Path path = directory.isEmpty() ? door.root() : door.root().resolve(RawName.relative(directory));
            return directory.isEmpty()
                    ? Files.getLastModifiedTime(path).toMillis()
                    : Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis();
        } catch (IOException gone) {
            return Long.MIN_VALUE;
        }
    }

    private FolderContents walk(@Nullable FolderContents known) throws IOException, InterruptedException {
        FolderWalk walk = FolderWalk.of(door);
        Map<Found, Tags> tags = new HashMap<>();
        for (Found file : walk.files()) {
            Tags before = known == null ? null : known.tags(file);
            if (before != null) {
                tags.put(file, before);
            }
        }
        List<Found> unknown =
                walk.files().stream().filter(file -> !tags.containsKey(file)).toList();
        todo.set(unknown.size());
        done.set(0);
        tags.putAll(readers.read(unknown, done::set));
        FolderSongs songs = new FolderSongs(door.root(), walk.images());
        List<Song> all = walk.files().stream()
                .filter(tags::containsKey)
                .sorted(Comparator.comparing(Found::raw))
                .map(file -> songs.song(file, tags.getOrDefault(file, Tags.NONE)))
                .toList();
        List<Found> readable = all.stream().map(Song::found).toList();
        return new FolderContents(all, walk, new FolderLibraries(door.root(), readable));
    }
}
