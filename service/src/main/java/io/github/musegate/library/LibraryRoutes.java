package io.github.musegate.library;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.LibraryService;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Media;
import io.github.musegate.music.Track;
import io.github.musegate.musicserver.LibraryLists;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** {@code /api/library}. */
public final class LibraryRoutes implements LibraryService {

    private static final int USUAL_PAGE = 100;
    private static final int USUAL_COVER = 300;

    /** Of all guests together, so that they leave the music server to those who live with it. */
    private static final int MOST_GUESTS = 24;

    private final Library library;
    private final Callers callers;
    private final Function<ServerRequest, String> clients;
    private final StreamSlots slots =
            new StreamSlots(Integer.MAX_VALUE, "You listen to too many tracks at this moment.");
    private final StreamSlots guests = new StreamSlots(MOST_GUESTS, "Too many guests listen at this moment.");

    /**
     * Routes to a library.
     *
     * @param library the library
     * @param callers tells whether a listener may go on
     * @param clients finds a client's address, by which guests are told apart
     */
    public LibraryRoutes(Library library, Callers callers, Function<ServerRequest, String> clients) {
        this.library = library;
        this.callers = callers;
        this.clients = clients;
    }

    @Override
    public void listLibraries(ServerRequest request, ServerResponse response) {
        Json.send(response, LibraryLists.of(Optional.of(library.libraries(Callers.of(request), server(request)))));
    }

    @Override
    public void listAlbums(ServerRequest request, ServerResponse response) {
        int limit = number(request, "limit", USUAL_PAGE);
        Json.send(
                response,
                LibraryRows.albums(read(request, open -> open.library().albums(query(request, "after"), limit))));
    }

    @Override
    public void listAlbumTracks(ServerRequest request, ServerResponse response) {
        String album = request.path().pathParameters().get("album_id");
        Json.send(
                response,
                LibraryRows.tracks(read(request, open -> open.library().tracksOf(album))));
    }

    @Override
    public void listTracks(ServerRequest request, ServerResponse response) {
        int limit = number(request, "limit", USUAL_PAGE);
        Json.send(
                response,
                LibraryRows.page(read(request, open -> open.library().tracks(query(request, "after"), limit))));
    }

    @Override
    public void searchLibrary(ServerRequest request, ServerResponse response) {
        String text = query(request, "q").orElse("");
        int limit = number(request, "limit", USUAL_PAGE);
        Json.send(
                response,
                LibraryRows.tracks(read(request, open -> open.library().search(text, limit))));
    }

    @Override
    public void listMostPlayed(ServerRequest request, ServerResponse response) {
        int limit = number(request, "limit", USUAL_PAGE);
        Json.send(response, LibraryRows.tracks(library.mostPlayed(Callers.of(request), server(request), limit)));
    }

    @Override
    public void getAudio(ServerRequest request, ServerResponse response) {
        String track = request.path().pathParameters().get("track_id");
        try (StreamSlots.Slot _ = slot(request)) {
            Media media = library.audio(Callers.of(request), server(request), track, MediaReply.range(request));
            MediaReply.play(media, request, response, still(request, Capability.EXPLORE));
        }
    }

    @Override
    public void downloadTrack(ServerRequest request, ServerResponse response) {
        String id = request.path().pathParameters().get("track_id");
        Track track = read(request, open -> open.library().find(List.of(id))).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The music server does not know this track.")
                        .exception());
        try (StreamSlots.Slot _ = slot(request)) {
            Media media = read(request, open -> open.media().audio(id, MediaReply.range(request)));
            MediaReply.save(media, FileNames.of(track), request, response, still(request, Capability.EXPORT_DATA));
        }
    }

    @Override
    public void getCover(ServerRequest request, ServerResponse response) {
        String cover = request.path().pathParameters().get("cover_id");
        int size = number(request, "size", USUAL_COVER);
        Media media = read(request, open -> open.media().cover(cover, size))
                .orElseThrow(() -> Problem.notFound("There is no such cover.").exception());
        MediaReply.picture(media, request, response, () -> slot(request));
    }

    private <T> T read(ServerRequest request, Function<Connection, T> work) {
        return library.read(Callers.of(request), server(request), work);
    }

    /** A person's place, or that of a guest's address. The installation itself has as many as it likes. */
    private StreamSlots.Slot slot(ServerRequest request) {
        Caller caller = Callers.of(request);
        if (caller.userId().isPresent()) {
            return slots.take(caller.userId().getAsInt());
        }
        boolean installation = caller.method() == SignInMethod.TOKEN || caller.method() == SignInMethod.NONE;
        return installation ? () -> {} : guests.take(clients.apply(request).hashCode());
    }

    private BooleanSupplier still(ServerRequest request, Capability capability) {
        return () -> callers.still(request, capability);
    }

    private static Optional<String> server(ServerRequest request) {
        return query(request, "server");
    }

    private static Optional<String> query(ServerRequest request, String name) {
        return request.query().first(name).asOptional();
    }

    private static int number(ServerRequest request, String name, int usual) {
        return query(request, name).map(Integer::parseInt).orElse(usual);
    }
}
