package io.github.musegate.playlists;

import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.helidon.webserver.http.ServerRequest;

/**
 * Where a page of a list begins and how long it is.
 *
 * @param after the number that the page before said, or the one that stands for the beginning
 * @param limit how many at most
 */
record PlaylistPages(long after, int limit) {

    private static final int MOST = 1000;

    static PlaylistPages of(ServerRequest request, long beginning) {
        int limit = request.query()
                .first("limit")
                .asOptional()
                .map(Integer::valueOf)
                .orElse(MOST);
        long after = request.query()
                .first("after")
                .asOptional()
                .map(text -> PathNumber.parse(text)
                        .orElseThrow(() -> Problem.badRequest("after is not the next of a page.")
                                .exception()))
                .orElse(beginning);
        return new PlaylistPages(after, limit);
    }
}
