package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccount;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What people may see of a music server: all of it, or what their own linked account sees where the installation says
 * so. The music server is asked for that on a thread of its own, once for all who wait, and its answer is kept for some
 * minutes, because it takes a while. What it fails with goes to whoever asked: nobody sees more because it is away.
 */
final class Visibility {

    private static final Duration KEPT = Duration.ofMinutes(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int SECONDS_TO_COME_BACK = 5;

    /** A million tracks are 125,000 bytes. */
    private static final long MOST_BYTES = 64_000_000;

    private static final int BYTES_OF_AN_ENTRY = 100;

    private record Library(long accountId, Instant linkedAt) {}

    private final MusicAccounts accounts;
    private final Catalogue catalogue;
    private final Duration longestWait;
    private final AsyncCache<Library, TrackKeys> libraries = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MOST_BYTES)
            .weigher((Library library, TrackKeys keys) -> weight(Optional.of(keys)))
            .buildAsync();

    Visibility(MusicAccounts accounts, Catalogue catalogue) {
        this(accounts, catalogue, LONGEST_WAIT);
    }

    Visibility(MusicAccounts accounts, Catalogue catalogue, Duration longestWait) {
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.longestWait = longestWait;
    }

    /** What somebody may see of what the catalogue has; absent for everything on that server. */
    Optional<TrackKeys> of(View view) {
        OpenAccount reader = accounts.forReading(view.caller(), view.server());
        return reader.account().map(account -> awaited(library(account), reader));
    }

    /** About how many bytes what somebody may see holds in memory, for what remembers something by it. */
    static int weight(Optional<TrackKeys> visible) {
        return BYTES_OF_AN_ENTRY + visible.map(TrackKeys::bytes).orElse(0);
    }

    private static Library library(MusicAccount account) {
        return new Library(account.id(), account.linkedAt());
    }

    private CompletableFuture<TrackKeys> begun(OpenAccount reader) {
        return CompletableFuture.supplyAsync(
                () -> read(reader),
                work -> Thread.ofVirtual().name("visible-music").start(work));
    }

    private TrackKeys awaited(Library library, OpenAccount reader) {
        CompletableFuture<TrackKeys> keys = libraries.get(library, (known, executor) -> begun(reader));
        try {
            return keys.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw Problem.of(ProblemType.UNAVAILABLE, "The music server is still telling which music you may see.")
                    .withDetail("Try again in a moment.")
                    .with("retry_after", SECONDS_TO_COME_BACK)
                    .exception();
        } catch (ExecutionException failed) {
            // the cache forgets it too, but perhaps only after the next one has asked
            libraries.asMap().remove(library, keys);
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE).exception();
        }
    }

    private TrackKeys read(OpenAccount reader) {
        String server = reader.server().id();
        BitSet keys = new BitSet();
        Optional<String> next = Optional.empty();
        do {
            Optional<String> after = next;
            Slice<Track> page = reader.use(open -> open.library().tracks(after, LibraryReader.LONGEST_PAGE));
            catalogue
                    .keys(server, page.items().stream().map(Track::id).toList())
                    .forEach(key -> keys.set(Math.toIntExact(key)));
            next = page.next();
        } while (next.isPresent());
        return new TrackKeys(keys);
    }
}
