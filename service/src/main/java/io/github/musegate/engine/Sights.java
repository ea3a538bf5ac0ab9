package io.github.musegate.engine;

import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.vectors.KeyFilter;
import io.github.musegate.vectors.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the sight of whoever asks. */
final class Sights {

    /** How long a list of a server's keys counts although there are changes: it costs a query over its tracks. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final Vectors vectors;
    private final MusicServers servers;
    private final Visibility visibility;
    private final Map<String, ServerKeys> keysOfServers = new ConcurrentHashMap<>();

    /** The keys of a server's tracks, as they were at a time. */
    private record ServerKeys(long revision, Instant read, BitSet keys) {

        boolean current(long now) {
            return revision == now || Instant.now().isBefore(read.plus(KEPT));
        }
    }

    Sights(Catalogue catalogue, Vectors vectors, MusicServers servers, MusicAccounts accounts) {
        this.catalogue = catalogue;
        this.vectors = vectors;
        this.servers = servers;
        this.visibility = new Visibility(accounts, catalogue);
    }

    /** Waits until is known what somebody may see. */
    void await(View view) {
        var _ = visibility.of(view);
    }

    CatalogueSight of(View view) {
        Optional<TrackKeys> visible = visibility.of(view);
        String server = view.server().id();
        return new CatalogueSight(catalogue, vectors, server, visible, filter(server, visible));
    }

    private KeyFilter filter(String server, Optional<TrackKeys> visible) {
        if (visible.isPresent()) {
            return new KeyFilter.Where(visible.get()::has);
        }
        if (servers.list().size() == 1) {
            return KeyFilter.everything();
        }
        BitSet keys = keysOf(server);
        return new KeyFilter.Where(key -> key <= Integer.MAX_VALUE && keys.get((int) key));
    }

    private BitSet keysOf(String server) {
        long revision = vectors.state().revision();
        return keysOfServers
                .compute(server, (id, known) -> known != null && known.current(revision) ? known : read(id, revision))
                .keys();
    }

    private ServerKeys read(String server, long revision) {
        BitSet keys = new BitSet();
        catalogue.eachKey(server, key -> keys.set(Math.toIntExact(key)));
        return new ServerKeys(revision, Instant.now(), keys);
    }
}
