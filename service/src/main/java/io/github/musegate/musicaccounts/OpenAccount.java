package io.github.musegate.musicaccounts;

import io.github.musegate.music.Connection;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.musicserver.MusicServer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A music server, opened as one account. Nothing is sent before {@link #use}. */
public final class OpenAccount {

    private final MusicServer server;
    private final Optional<MusicAccount> account;
    private final Supplier<Connection> connection;
    private final Function<MusicServerException, RuntimeException> refused;

    /** The connection is made when it is used; {@code refused} says what a refused login means for this account. */
    OpenAccount(
            MusicServer server,
            Optional<MusicAccount> account,
            Supplier<Connection> connection,
            Function<MusicServerException, RuntimeException> refused) {
        this.server = server;
        this.account = account;
        this.connection = connection;
        this.refused = refused;
    }

    /**
     * Where it is.
     *
     * @return the music server
     */
    public MusicServer server() {
        return server;
    }

    /**
     * Whose it is.
     *
     * @return somebody's own account; empty for the shared one
     */
    public Optional<MusicAccount> account() {
        return account;
    }

    /**
     * Does something as this account.
     *
     * @param work what to do
     * @param <T> what comes of it
     * @return what the work gives
     * @throws io.github.musegate.http.ProblemException 409 {@code music-account-needed} when it is somebody's own
     *     account and does not work any more, which is noted
     * @throws MusicServerException as the work throws it; {@code LOGIN_REFUSED} only for the shared account
     */
    public <T> T use(Function<Connection, T> work) {
        try {
            return work.apply(connection.get());
        } catch (MusicServerException failure) {
            throw failure.kind() == MusicServerException.Kind.LOGIN_REFUSED ? refused.apply(failure) : failure;
        }
    }

    /** Server and account, no credentials. */
    @Override
    public String toString() {
        return "OpenAccount[" + server.name() + ", "
                + account.map(MusicAccount::name).orElse("shared") + "]";
    }
}
