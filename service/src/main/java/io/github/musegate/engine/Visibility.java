package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccount;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What people may see of a music server: all of it, or what their own linked account sees where the installation says
 * so. The music server is asked for that; its answer is kept for some minutes, because it takes a while. What it fails
 * with goes to whoever asked: nobody sees more because it is away.
 */
final class Visibility {

    private static final Duration KEPT = Duration.ofMinutes(3);

    /** About 200 MB of ids. */
    private static final long MOST_TRACKS = 2_000_000;

    private record Library(long accountId, Instant linkedAt) {}

    private final MusicAccounts accounts;
    private final Catalogue catalogue;
    private final Cache<Library, Visible> libraries = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MOST_TRACKS)
            .weigher((Library library, Visible visible) -> visible.size())
            .build();

    Visibility(MusicAccounts accounts, Catalogue catalogue) {
        this.accounts = accounts;
        this.catalogue = catalogue;
    }

    /** What somebody may see; absent for everything on that server. */
    Optional<Visible> of(View view) {
        OpenAccount reader = accounts.forReading(view.caller(), view.server());
        return reader.account().map(account -> libraries.get(library(account), known -> read(reader)));
    }

    private static Library library(MusicAccount account) {
        return new Library(account.id(), account.linkedAt());
    }

    private Visible read(OpenAccount reader) {
        String server = reader.server().id();
        Visible visible = new Visible();
        Optional<String> next = Optional.empty();
        do {
            Optional<String> after = next;
            Slice<Track> page = reader.use(open -> open.library().tracks(after, LibraryReader.LONGEST_PAGE));
            visible.add(page.items().stream().map(Track::id).toList(), ids -> catalogue.find(server, ids));
            next = page.next();
        } while (next.isPresent());
        return visible;
    }
}
