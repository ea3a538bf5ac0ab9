package io.github.musegate.playlists;

import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The revision that a change is about: {@code If-Match}, or a member of the body. */
final class Revision {

    private Revision() {}

    static OptionalInt of(ServerRequest request, @Nullable Integer inBody) {
        if (inBody != null) {
            return OptionalInt.of(inBody);
        }
        Optional<String> tag = request.headers().value(HeaderNames.IF_MATCH).filter(text -> !text.equals("*"));
        if (tag.isEmpty()) {
            return OptionalInt.empty();
        }
        long revision = PathNumber.parse(tag.get().replace("\"", ""))
                .orElseThrow(() -> Problem.badRequest("If-Match is not the ETag of a playlist.")
                        .exception());
        return OptionalInt.of(Math.clamp(revision, -1, Integer.MAX_VALUE));
    }

    static void tell(ServerResponse response, Playlist playlist) {
        response.header(HeaderNames.ETAG, "\"" + playlist.revision() + "\"");
    }
}
