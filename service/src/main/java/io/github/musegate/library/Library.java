package io.github.musegate.library;

import io.github.musegate.access.Caller;
import io.github.musegate.http.Problem;
import io.github.musegate.music.Connection;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The room's front door: reads music as the account that counts for whoever asks. */
public final class Library {

    private final MusicServers servers;
    private final MusicAccounts accounts;

    /**
     * The library of an installation.
     *
     * @param servers the music servers
     * @param accounts as whom they are read
     */
    public Library(MusicServers servers, MusicAccounts accounts) {
        this.servers = servers;
        this.accounts = accounts;
    }

    /**
     * Reads something.
     *
     * @param caller for whom
     * @param server the music server by name or id, absent for the default one
     * @param work what to read
     * @param <T> what comes of it
     * @return what the work gives
     * @throws io.github.musegate.http.ProblemException 400 when there is no such server, 409 when there is none at all or
     *     the caller has to link an account first
     * @throws MusicServerException as the work throws it
     */
    public <T> T read(Caller caller, Optional<String> server, Function<Connection, T> work) {
        return accounts.forReading(caller, servers.meant(server)).use(work);
    }

    /**
     * The libraries that count.
     *
     * @param caller for whom
     * @param server the music server by name or id, absent for the default one
     * @return the libraries that the account that counts may see, without those that were not chosen
     * @throws io.github.musegate.http.ProblemException as {@link #read} does
     */
    public List<io.github.musegate.music.Library> libraries(Caller caller, Optional<String> server) {
        MusicServer meant = servers.meant(server);
        Set<String> chosen = Arrays.stream(meant.libraries().split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        List<io.github.musegate.music.Library> all = accounts.forReading(caller, meant)
                .use(connection -> connection.library().libraries());
        return all.stream()
                .filter(library -> chosen.isEmpty()
                        || chosen.contains(library.name().toLowerCase(Locale.ROOT))
                        || chosen.contains(library.id().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /**
     * The sound of a track.
     *
     * @param caller for whom
     * @param server the music server by name or id, absent for the default one
     * @param trackId the track
     * @param range the part that is wanted, as {@link io.github.musegate.music.MediaSource#audio} takes it
     * @return the content, which the caller closes
     * @throws io.github.musegate.http.ProblemException as {@link #read} does, and 404 for tracks that are unknown or
     *     not in the libraries that count
     */
    public Media audio(Caller caller, Optional<String> server, String trackId, Optional<String> range) {
        return audio(accounts.forReading(caller, servers.meant(server)), trackId, range);
    }

    /**
     * The sound of a track, as an account that is open already may hear it.
     *
     * @param account the account
     * @param trackId the track
     * @param range the part that is wanted, as {@link io.github.musegate.music.MediaSource#audio} takes it
     * @return the content, which the caller closes
     * @throws io.github.musegate.http.ProblemException 404 for tracks that are unknown or not in the libraries that
     *     count, 409 when it is somebody's own account and does not work any more
     */
    public static Media audio(OpenAccount account, String trackId, Optional<String> range) {
        // music servers give the sound of every track that the account may hear, whatever libraries were chosen here
        boolean counts = account.server().libraries().isBlank()
                || !account.use(connection -> connection.library().find(List.of(trackId)))
                        .isEmpty();
        if (!counts) {
            throw Problem.notFound("The music server does not know this track.").exception();
        }
        return account.use(connection -> connection.media().audio(trackId, range));
    }

    /**
     * What the caller has listened to most often: as their own account tells, never as anybody else's.
     *
     * @param caller for whom
     * @param server the music server by name or id, absent for the default one
     * @param limit how many at most
     * @return the tracks, the most often played ones first
     * @throws io.github.musegate.http.ProblemException 409 when no account of the caller's own is linked
     * @throws MusicServerException {@code UNSUPPORTED} where the kind keeps no history
     */
    public List<Track> mostPlayed(Caller caller, Optional<String> server, int limit) {
        return accounts.own(caller, servers.meant(server)).use(connection -> {
            HistoryReader history = connection
                    .history()
                    .orElseThrow(() -> new MusicServerException(
                            MusicServerException.Kind.UNSUPPORTED,
                            "This kind of music server does not tell what was listened to."));
            return history.mostPlayed(limit);
        });
    }
}
