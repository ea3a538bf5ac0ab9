package io.github.musegate.shares;

import io.github.musegate.access.Attempts;
import io.github.musegate.api.model.SharePassword;
import io.github.musegate.api.model.SharedPlaylist;
import io.github.musegate.api.model.SharedTrack;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.library.Library;
import io.github.musegate.library.MediaReply;
import io.github.musegate.library.StreamSlots;
import io.github.musegate.music.Media;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.playlists.Entry;
import io.github.musegate.playlists.Playlist;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.settings.Sealer;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What stands under {@code /share/}: for visitors who have a link, and nobody asks who they are. */
public final class VisitorRoutes {

    private static final int LONGEST_PAGE = 1000;
    private static final int LOOKED_AT_FOR_A_COVER = 50;
    private static final int COVER_PIXELS = 600;

    /** Of all links together, so that visitors leave the music server to those who live with it. */
    private static final int MOST_LISTENERS = 48;

    private final Shares shares;
    private final Visitors visitors;
    private final Playlists playlists;
    private final Consumer<ServerResponse> shell;
    private final StreamSlots slots =
            new StreamSlots(MOST_LISTENERS, "Too many listen by public links at this moment.");

    /**
     * Takes what the routes translate to.
     *
     * @param shares the links
     * @param playlists what they open
     * @param sealer seals what browsers keep
     * @param https whether a request's cookies may go over https only
     * @param sent slows down the guessing of tokens
     * @param typed slows down the guessing of passwords
     * @param address finds a client's address
     * @param shell answers with the page
     * @param clock the time
     */
    public VisitorRoutes(
            Shares shares,
            Playlists playlists,
            Sealer sealer,
            Predicate<ServerRequest> https,
            Attempts sent,
            Attempts typed,
            Function<ServerRequest, String> address,
            Consumer<ServerResponse> shell,
            Clock clock) {
        this.shares = shares;
        this.visitors = new Visitors(shares, sealer, https, sent, typed, address, clock);
        this.playlists = playlists;
        this.shell = shell;
    }

    /** The page itself says nothing of the playlist: its scripts ask for it, with the password where one is needed. */
    void page(ServerRequest request, ServerResponse response) {
        visitors.linked(request);
        response.header(HeaderNames.create("X-Robots-Tag"), "noindex");
        shell.accept(response);
    }

    void unlock(ServerRequest request, ServerResponse response) {
        visitors.unlock(
                request, response, Json.read(request, SharePassword.class).password());
        Json.send(response, new Status("ok"));
    }

    void playlist(ServerRequest request, ServerResponse response) {
        Opened opened = visitors.let(request);
        Optional<String> after = request.query().first("after").asOptional();
        int from = after.map(VisitorRoutes::position).orElse(0);
        int limit = request.query().first("limit").map(Integer::valueOf).orElse(LONGEST_PAGE);
        Playlist playlist = opened.playlist();
        List<Entry> entries = playlists.entries(playlist.id(), from, limit);
        int to = from + entries.size();
        if (after.isEmpty()) {
            shares.visited(opened);
        }
        Json.send(
                response,
                new SharedPlaylist(
                        playlist.name(),
                        playlist.trackCount(),
                        playlist.duration().toSeconds(),
                        opened.share().streaming(),
                        coverId(opened).isPresent(),
                        opened.share().expiresAt().orElse(null),
                        entries.stream().map(VisitorRoutes::track).toList(),
                        !entries.isEmpty() && to < playlist.trackCount() ? String.valueOf(to) : null));
    }

    void cover(ServerRequest request, ServerResponse response) {
        Opened opened = visitors.let(request);
        String coverId = coverId(opened).orElseThrow(VisitorRoutes::nothing);
        Media picture = fetch(
                        opened,
                        account -> account.use(connection -> connection.media().cover(coverId, COVER_PIXELS)))
                .orElseThrow(VisitorRoutes::nothing);
        MediaReply.picture(
                picture, request, response, () -> slots.take(opened.share().id()));
    }

    private Optional<String> coverId(Opened opened) {
        return playlists.entries(opened.playlist().id(), 0, LOOKED_AT_FOR_A_COVER).stream()
                .flatMap(entry -> entry.coverId().stream())
                .findFirst();
    }

    void audio(ServerRequest request, ServerResponse response) {
        Opened opened = visitors.let(request);
        long entryId = PathNumber.of(request, "entry_id").orElse(0);
        Entry entry = playlists
                .entry(opened.playlist().id(), entryId)
                .filter(found -> opened.share().streaming())
                .orElseThrow(VisitorRoutes::nothing);
        try (StreamSlots.Slot _ = slots.take(opened.share().id())) {
            Media media = fetch(opened, account -> Library.audio(account, entry.itemId(), MediaReply.range(request)));
            MediaReply.play(media, request, response, () -> visitors.stillOpen(request));
        }
    }

    /** Asks the music server as the account in which the playlist lives. Visitors learn nothing of that account. */
    private <T> T fetch(Opened opened, Function<OpenAccount, T> work) {
        try {
            return work.apply(playlists.place(opened.playlist()).orElseThrow(VisitorRoutes::away));
        } catch (ProblemException failure) {
            throw failure.problem().type() == ProblemType.NOT_FOUND ? nothing() : away();
        }
    }

    private static ProblemException away() {
        return Problem.of(ProblemType.BAD_GATEWAY, "The music cannot be had at this moment.")
                .exception();
    }

    private static SharedTrack track(Entry entry) {
        return new SharedTrack(
                entry.id(),
                entry.title(),
                entry.artist(),
                entry.album(),
                entry.duration().toSeconds());
    }

    private static int position(String after) {
        long position = PathNumber.parse(after).orElse(-1);
        if (position < 0 || position > Integer.MAX_VALUE - LONGEST_PAGE) {
            throw Problem.badRequest("after is not the next of a page.").exception();
        }
        return (int) position;
    }

    private static ProblemException nothing() {
        return Problem.notFound("There is nothing of this behind the link.").exception();
    }
}
