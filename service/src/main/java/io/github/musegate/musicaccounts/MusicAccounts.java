package io.github.musegate.musicaccounts;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.Database;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.settings.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** The room's front door: whose account a music server is spoken to as. Safe for any number of threads. */
public final class MusicAccounts {

    private final MusicServers servers;
    private final MusicAccountStore store;
    private final SealedLogins logins;
    private final Linking linking;
    private final BooleanSupplier ownView;

    /**
     * The accounts of a database.
     *
     * @param database the database
     * @param sealer what seals their logins
     * @param servers the music servers
     * @param attempts slows down guessing: linking tries passwords on another server
     * @param ownView whether people see of the library what their own account sees, asked anew every time
     */
    public MusicAccounts(
            Database database, Sealer sealer, MusicServers servers, Attempts attempts, BooleanSupplier ownView) {
        this.servers = servers;
        this.store = new JdbcMusicAccountStore(database);
        this.logins = new SealedLogins(sealer);
        this.linking = new Linking(database, servers, store, logins, attempts);
        this.ownView = ownView;
    }

    /**
     * A person's accounts.
     *
     * @param userId the person
     * @return at most one for each music server
     */
    public List<MusicAccount> list(int userId) {
        List<MusicServer> all = servers.list();
        return store.list(userId).stream()
                .flatMap(account -> all.stream()
                        .filter(server -> server.id().equals(account.serverId()))
                        .map(server -> logins.shown(account, server)))
                .toList();
    }

    /**
     * Links an account, in the place of one that was linked before. It is tried first; nothing is stored when it does
     * not work.
     *
     * @param userId whose it shall be
     * @param linkedBy who links it, absent for the installation
     * @param server the music server
     * @param typed what signs in there, by the names that the kind asks for
     * @param noted told within the transaction
     * @return the account
     * @throws io.github.musegate.http.ProblemException 400 when it is wrong or incomplete, 404 when person or server
     *     are gone, 409 when the server has one account for all, 429 when too much was tried
     * @throws MusicServerException when the server cannot be asked
     */
    public MusicAccount link(
            int userId, OptionalInt linkedBy, MusicServer server, Map<String, String> typed, Noted noted) {
        return linking.link(userId, linkedBy, server, typed, noted);
    }

    /**
     * Forgets an account. Nothing on the music server is touched.
     *
     * @param userId whose it is
     * @param serverId the music server
     * @param noted told within the transaction
     * @throws io.github.musegate.http.ProblemException 404 when there is none
     */
    public void unlink(int userId, String serverId, Noted noted) {
        linking.unlink(userId, serverId, noted);
    }

    /**
     * Tries an account anew and notes what came of it.
     *
     * @param userId whose it is
     * @param server the music server
     * @return the account as it is now, perhaps broken
     * @throws io.github.musegate.http.ProblemException 404 when there is none
     * @throws MusicServerException when the server cannot be asked
     */
    public MusicAccount check(int userId, MusicServer server) {
        StoredAccount account = store.find(userId, server.id()).orElseThrow(Linking::notLinked);
        if (logins.unusable(account, server).isPresent()) {
            return logins.shown(account, server);
        }
        Optional<MusicServerException> failure =
                servers.as(server, logins.open(account)).test().failure();
        if (failure.isEmpty()) {
            store.accepted(account);
        } else if (failure.get().kind() == MusicServerException.Kind.LOGIN_REFUSED) {
            store.refused(account, Needed.REFUSED);
        } else {
            throw failure.get();
        }
        return logins.shown(store.find(userId, server.id()).orElseThrow(Linking::notLinked), server);
    }

    /**
     * Opens a server to write to it: as the caller's own account, else as the shared one for those who may use it.
     *
     * @param caller for whom
     * @param server the music server
     * @return the account that counts
     * @throws io.github.musegate.http.ProblemException 409 {@code music-account-needed} when there is none, or it does
     *     not work any more: never the shared one in its place
     */
    public OpenAccount forWriting(Caller caller, MusicServer server) {
        if (installation(caller)) {
            return shared(server);
        }
        if (servers.personalLogins(server).isEmpty()) {
            if (caller.may(Capability.CREATE_PLAYLISTS) && caller.may(Capability.USE_SHARED_ACCOUNT)) {
                return shared(server);
            }
            throw Needed.shared(server);
        }
        return ownElseShared(caller, server);
    }

    /**
     * Opens a server to read the library from it. People see what their own account sees where the setting says so, and
     * otherwise what the shared one sees.
     *
     * @param caller for whom
     * @param server the music server
     * @return the account that counts
     * @throws io.github.musegate.http.ProblemException 409 {@code music-account-needed} as for {@link #forWriting}
     */
    public OpenAccount forReading(Caller caller, MusicServer server) {
        boolean own = ownView.getAsBoolean()
                && !installation(caller)
                && servers.personalLogins(server).isPresent();
        return own ? ownElseShared(caller, server) : shared(server);
    }

    /**
     * Opens a server as the caller's own account and no other.
     *
     * @param caller for whom
     * @param server the music server
     * @return the account
     * @throws io.github.musegate.http.ProblemException 409 {@code music-account-needed} when there is none that works
     */
    public OpenAccount own(Caller caller, MusicServer server) {
        return find(caller, server).orElseThrow(() -> Needed.link(server));
    }

    /**
     * Opens a server as the account of that name which somebody linked. Who may do so for another person is the caller's
     * affair.
     *
     * @param server the music server
     * @param name the account's name there, in any case
     * @return the account, which refuses with 409 when it does not work any more; nothing when nobody linked it, or the
     *     person is disabled
     */
    public Optional<OpenAccount> named(MusicServer server, String name) {
        return store.named(server.id(), name).map(account -> open(account, server));
    }

    /** Visitors have no account either, and are not the installation. */
    private static boolean installation(Caller caller) {
        return caller.method() == SignInMethod.TOKEN || caller.method() == SignInMethod.NONE;
    }

    private OpenAccount ownElseShared(Caller caller, MusicServer server) {
        Optional<OpenAccount> own = find(caller, server);
        if (own.isEmpty() && !caller.may(Capability.USE_SHARED_ACCOUNT)) {
            throw Needed.link(server);
        }
        return own.orElseGet(() -> shared(server));
    }

    private Optional<OpenAccount> find(Caller caller, MusicServer server) {
        if (caller.userId().isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredAccount> account = store.find(caller.userId().getAsInt(), server.id());
        account.flatMap(known -> logins.broken(known, server)).ifPresent(reason -> {
            throw Needed.again(server, reason);
        });
        return account.map(known -> open(known, server));
    }

    /**
     * Opens the server of an account as that account, for work on what lives in it. Who may do that work is the
     * caller's affair.
     *
     * @param accountId an account's number
     * @return the account, which refuses with 409 when it does not work any more; nothing when it was unlinked
     */
    public Optional<OpenAccount> ofAccount(long accountId) {
        return store.find(accountId)
                .flatMap(account -> servers.list().stream()
                        .filter(server -> server.id().equals(account.serverId()))
                        .findFirst()
                        .map(server -> open(account, server)));
    }

    /**
     * Opens a server with the credentials that administrators gave it. Who may use them is the caller's affair.
     *
     * @param server the music server
     * @return the shared account
     */
    public OpenAccount shared(MusicServer server) {
        return new OpenAccount(
                server,
                Optional.empty(),
                () -> servers.shared(server),
                failure -> new MusicServerException(
                        failure.kind(),
                        server.name() + " refuses the credentials of this installation; an administrator has to renew"
                                + " them."));
    }

    private OpenAccount open(StoredAccount account, MusicServer server) {
        return new OpenAccount(
                server,
                Optional.of(logins.shown(account, server)),
                () -> {
                    logins.broken(account, server).ifPresent(reason -> {
                        throw Needed.again(server, reason);
                    });
                    return servers.as(server, logins.open(account));
                },
                failure -> {
                    store.refused(account, Needed.REFUSED);
                    return Needed.again(server, Needed.REFUSED);
                });
    }
}
