package io.github.musegate.shares;

import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.playlists.Playlist;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import io.github.musegate.users.Passwords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The room's front door: makes links, changes and revokes them, and tells what a link opens now. */
public final class Shares {

    private static final int MOST_OF_A_PERSON = 1000;
    private static final int SHORTEST_PASSWORD = 4;

    private final Database database;
    private final ShareStore store;
    private final Sealer sealer;
    private final Passwords passwords;
    private final Playlists playlists;
    private final Clock clock;

    /**
     * The links of a database.
     *
     * @param database the database
     * @param sealer what seals their tokens
     * @param passwords what hashes their passwords
     * @param playlists what they open
     * @param clock the time
     */
    public Shares(Database database, Sealer sealer, Passwords passwords, Playlists playlists, Clock clock) {
        this.database = database;
        this.store = new JdbcShareStore(database);
        this.sealer = sealer;
        this.passwords = passwords;
        this.playlists = playlists;
        this.clock = clock;
    }

    /**
     * The links.
     *
     * @param caller who asks
     * @param everybody whether those of others are wanted too, which takes {@code view_all_playlists}
     * @param playlistId only those of one playlist, absent for all
     * @return the newest first, up to 1,000
     */
    public List<Shown> list(Caller caller, boolean everybody, OptionalLong playlistId) {
        boolean all = everybody && caller.may(Capability.VIEW_ALL_PLAYLISTS);
        if (!all && caller.userId().isEmpty()) {
            return List.of();
        }
        return store.list(all ? OptionalInt.empty() : caller.userId(), playlistId, MOST_OF_A_PERSON).stream()
                .map(stored -> shown(caller, stored))
                .toList();
    }

    /**
     * Makes a link.
     *
     * @param act who makes it
     * @param playlistId to which playlist
     * @param wish what it shall be
     * @return the link
     * @throws ProblemException 404 when the person may not see the playlist, 403 when they may not change it, 409 for
     *     callers that are no person, 400 when something is wrong with the wish
     */
    public Shown make(Act act, long playlistId, ShareWish wish) {
        Caller caller = act.caller();
        int userId = caller.userId()
                .orElseThrow(() -> Problem.conflict("Links belong to people.")
                        .withDetail("Sign in with an account, or use one of its keys.")
                        .exception());
        Playlist playlist = playlists
                .find(playlistId)
                .filter(found -> playlists.sees(caller, found))
                .orElseThrow(
                        () -> Problem.notFound("There is no such playlist.").exception());
        if (!playlists.edits(caller, playlist)) {
            throw Problem.forbidden("Only whoever may change a playlist shares it.")
                    .exception();
        }
        Optional<SharePassword> password = wish.password().flatMap(this::password);
        refusePast(wish);
        ShareToken token = ShareToken.make();
        return database.inTransaction(transaction -> {
            if (store.count(transaction, userId) >= MOST_OF_A_PERSON) {
                throw Problem.conflict("You have " + MOST_OF_A_PERSON + " links already; revoke some first.")
                        .exception();
            }
            StoredShare made = store.insert(
                    transaction,
                    new ShareStore.NewShare(
                            playlist.id(),
                            userId,
                            caller.identityId(),
                            caller.keyId(),
                            token.digest(),
                            sealer.seal("musegate_share", "token", token.digest(), token.text()),
                            password,
                            wish.streaming().orElse(false),
                            wish.expiresAt()));
            act.done(transaction, playlist.name(), detail(made.share()));
            return shown(caller, made);
        });
    }

    /**
     * Changes a link.
     *
     * @param act who changes it
     * @param id which
     * @param wish what shall be different
     * @return the link as changed
     * @throws ProblemException 404 when there is none that the person may change, 400 when something is wrong
     */
    public Shown change(Act act, long id, ShareWish wish) {
        refusePast(wish);
        Optional<SharePassword> typed = wish.password().flatMap(this::password);
        return database.inTransaction(transaction -> {
            StoredShare known = store.lock(transaction, id)
                    .filter(found -> changes(act.caller(), found.share()))
                    .orElseThrow(Shares::unknown);
            store.update(
                    transaction,
                    id,
                    wish.password().isPresent() ? typed : known.password(),
                    wish.streaming().orElse(known.share().streaming()),
                    wish.neverExpires() ? Optional.empty() : wish.expiresAt().or(known.share()::expiresAt));
            StoredShare changed = store.lock(transaction, id).orElseThrow();
            act.done(transaction, changed.share().playlistName(), detail(changed.share()));
            return shown(act.caller(), changed);
        });
    }

    /**
     * Ends a link.
     *
     * @param act who ends it
     * @param id which
     * @throws ProblemException 404 when there is none that the person may end
     */
    public void revoke(Act act, long id) {
        database.inTransaction(transaction -> {
            Share share = store.lock(transaction, id)
                    .map(StoredShare::share)
                    .filter(found -> changes(act.caller(), found))
                    .orElseThrow(Shares::unknown);
            store.delete(transaction, id);
            act.done(transaction, share.playlistName(), detail(share));
            return share;
        });
    }

    /**
     * What a link opens now.
     *
     * @param token what stands in the link
     * @return the link and its playlist; nothing when there is none, or none that its maker could show any more
     * @throws ProblemException 410 when its time is over
     */
    Optional<Opened> open(String token) {
        Optional<StoredShare> stored = ShareToken.parse(token)
                .flatMap(known -> store.findByDigest(known.digest()))
                .filter(found -> found.share().maker().mayShare());
        if (stored.filter(found -> found.share().expired(clock.instant())).isPresent()) {
            throw Problem.of(ProblemType.GONE, "This link has expired.")
                    .withDetail("Ask whoever sent it for a new one.")
                    .exception();
        }
        return stored.flatMap(found -> playlists
                .find(found.share().playlistId())
                .filter(playlist -> playlists.sees(found.share().maker().caller(), playlist))
                .map(playlist -> new Opened(found.share(), playlist, found.password())));
    }

    /** Whether a password opens a link. */
    boolean opens(SharePassword password, String typed) {
        return passwords.matches(password.hash(), typed);
    }

    /** Counts a visit. */
    void visited(Opened opened) {
        store.visited(opened.share().id(), clock.instant());
    }

    private Shown shown(Caller caller, StoredShare stored) {
        return new Shown(stored.share(), caller.is(stored.share().maker().userId()) ? path(stored) : Optional.empty());
    }

    /** Nothing when the token was sealed with a key of another machine: it counts, but cannot be shown again. */
    private Optional<String> path(StoredShare stored) {
        try {
            return Optional.of(
                    new ShareToken(sealer.open("musegate_share", "token", stored.digest(), stored.sealedToken()))
                            .path());
        } catch (BrokenSeal otherKey) {
            return Optional.empty();
        }
    }

    private static boolean changes(Caller caller, Share share) {
        return caller.is(share.maker().userId())
                || (caller.may(Capability.VIEW_ALL_PLAYLISTS) && caller.may(Capability.EDIT_ALL_PLAYLISTS));
    }

    private Optional<SharePassword> password(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (typed.codePointCount(0, typed.length()) < SHORTEST_PASSWORD) {
            throw Problem.badRequest("The password needs at least " + SHORTEST_PASSWORD + " characters.")
                    .exception();
        }
        return Optional.of(
                new SharePassword(passwords.hash(typed), UUID.randomUUID().toString()));
    }

    private void refusePast(ShareWish wish) {
        if (wish.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
            throw Problem.badRequest("expires_at is over already.").exception();
        }
    }

    private static Map<String, Object> detail(Share share) {
        return Map.of(
                "owner", share.maker().username(),
                "share_id", share.id(),
                "playlist_id", share.playlistId(),
                "password", share.password(),
                "streaming", share.streaming(),
                "expires_at", share.expiresAt().map(Instant::toString).orElse("never"));
    }

    private static ProblemException unknown() {
        return Problem.notFound("There is no such link.").exception();
    }
}
