package io.github.musegate.benchmark;

import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Login;
import io.github.musegate.music.Place;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.subsonic.SubsonicConnector;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists a library page by page in a process of its own, to see in how much memory that is possible. */
final class ListTracks {

    private ListTracks() {}

    /** Takes the server's address, user, password and the number of its tracks. */
    public static void main(String[] arguments) {
        try (RemoteClient remote = new RemoteClient()) {
            Login login = new Login(Map.of("user", arguments[1], "password", arguments[2]));
            LibraryReader library = new SubsonicConnector(remote)
                    .open(new Place("benchmark", arguments[0], Set.of()), login)
                    .library();
            list(library, Integer.parseInt(arguments[3]));
        }
    }

    static void list(LibraryReader library, int expected) {
        int count = 0;
        Optional<String> after = Optional.empty();
        do {
            Slice<Track> page = library.tracks(after, LibraryReader.LONGEST_PAGE);
            count += page.items().size();
            after = page.next();
        } while (after.isPresent());
        if (count != expected) {
            throw new IllegalStateException(count + " tracks came instead of " + expected);
        }
    }
}
