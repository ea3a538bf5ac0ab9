package io.github.musegate.engine;

import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.playlists.Playlist;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.playlists.SyncState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Radios: who sees and changes which, and what running them does. */
public final class Radios {

    private static final System.Logger LOGGER = System.getLogger(Radios.class.getName());

    /** What a run takes at most, beside the radio that it ends with: somebody waits for the answer. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(45);

    private final AnchorStore store;
    private final Anchors anchors;
    private final Mixing engine;
    private final MusicServers servers;
    private final Playlists playlists;
    private final Duration longestRun;

    /**
     * The radios of a database.
     *
     * @param database the database
     * @param anchors what they are made around
     * @param engine finds their songs
     * @param servers the music servers
     * @param playlists where their playlists are
     */
    public Radios(Database database, Anchors anchors, Mixing engine, MusicServers servers, Playlists playlists) {
        this(database, anchors, engine, servers, playlists, LONGEST_RUN);
    }

    Radios(
            Database database,
            Anchors anchors,
            Mixing engine,
            MusicServers servers,
            Playlists playlists,
            Duration longestRun) {
        this.store = new JdbcAnchorStore(database);
        this.anchors = anchors;
        this.engine = engine;
        this.servers = servers;
        this.playlists = playlists;
        this.longestRun = longestRun;
    }

    /**
     * What came of running radios.
     *
     * @param enabled how many there were to run
     * @param renewed how many have their playlist
     * @param failed what could not be done
     */
    record Run(int enabled, int renewed, List<Failure> failed) {

        Run {
            failed = List.copyOf(failed);
        }
    }

    /**
     * A radio that could not be renewed.
     *
     * @param radio the radio
     * @param reason why, in one sentence
     */
    record Failure(Radio radio, String reason) {}

    List<Radio> list(Caller caller) {
        return Anchors.visible(caller) ? store.radios(caller.userId(), Anchors.all(caller)) : List.of();
    }

    /** Makes one around an anchor of the caller's own. */
    Radio create(Caller caller, long anchorId, Radio.Tuning tuning) {
        Anchor anchor = anchors.edited(caller, OptionalLong.of(anchorId));
        int id = store.insertRadio(anchor.id(), tuning)
                .orElseThrow(() ->
                        Problem.conflict("This anchor has a radio already.").exception());
        return store.radio(id).orElseThrow(Radios::notFound);
    }

    Radio change(Radio known, Radio.Tuning tuning) {
        store.tune(known.id(), tuning);
        return store.radio(known.id()).orElseThrow(Radios::notFound);
    }

    /** The playlist stays. */
    void delete(Radio known) {
        store.deleteRadio(known.id());
    }

    /** One that somebody may change; 404 for others. */
    Radio edited(Caller caller, OptionalLong id) {
        boolean possible = id.isPresent() && id.getAsLong() > 0 && id.getAsLong() <= Integer.MAX_VALUE;
        Optional<Radio> found = possible ? store.radio((int) id.getAsLong()) : Optional.empty();
        return found.filter(radio -> Anchors.edits(caller, radio.anchor().ownerId()))
                .orElseThrow(Radios::notFound);
    }

    /**
     * Renews the playlists of the caller's own radios, those first that were not for the longest time; one that fails
     * does not keep the others from it. For those that there is no time for it is said, and they come first next time.
     */
    Run run(Act act) {
        List<Radio> own = store.due(act.caller().userId());
        long begun = System.nanoTime();
        List<Failure> failed = new ArrayList<>();
        boolean late = false;
        for (Radio radio : own) {
            Optional<String> problem =
                    late ? Optional.of("There was no time left for it; run the radios again.") : problem(act, radio);
            late = System.nanoTime() - begun >= longestRun.toNanos();
            problem.ifPresent(reason -> failed.add(new Failure(radio, reason)));
        }
        return new Run(own.size(), own.size() - failed.size(), failed);
    }

    private Optional<String> problem(Act act, Radio radio) {
        store.ran(radio.id());
        try {
            renew(act, radio);
            return Optional.empty();
        } catch (ProblemException problem) {
            return Optional.of(problem.problem().error());
        } catch (RuntimeException fault) {
            if (Database.isOutage(fault)) {
                throw fault;
            }
            LOGGER.log(System.Logger.Level.ERROR, "Radio " + radio.id() + " could not be renewed", fault);
            return Optional.of("It failed by a fault of our own; see the log.");
        }
    }

    private void renew(Act act, Radio radio) {
        Anchor anchor = radio.anchor();
        View view = new View(act.caller(), servers.meant(Optional.of(anchor.serverId())));
        MixWish wish = new MixWish(
                anchor.items(),
                radio.tuning().results(),
                radio.tuning().temperature(),
                AlchemyRoutes.SUBTRACT_DISTANCE);
        List<String> songs = engine.mix(view, wish).results().stream()
                .map(one -> one.song().itemId())
                .toList();
        if (songs.isEmpty()) {
            throw Problem.conflict("No song sounds like this anchor.").exception();
        }
        Playlist made = radio.playlist()
                .map(known -> playlists.renew(act.caller(), known.id(), known.revision(), songs))
                .orElseGet(() -> playlists.make(act, anchor.name(), songs, anchor.serverId(), "radio"));
        store.made(radio.id(), new Radio.Made(made.id(), made.revision()));
        if (made.sync().state() == SyncState.FAILED) {
            throw Problem.conflict(made.sync().reason().orElse("The playlist could not be written."))
                    .exception();
        }
    }

    private static RuntimeException notFound() {
        return Problem.notFound("There is no such radio.").exception();
    }
}
