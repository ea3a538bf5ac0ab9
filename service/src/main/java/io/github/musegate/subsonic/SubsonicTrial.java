package io.github.musegate.subsonic;

import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.music.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries whether a server can be used: signs in, lists the folders and looks at some songs. */
final class SubsonicTrial {

    private static final int SAMPLE = 100;
    private static final int LONGEST_VERSION = 80;

    private final Calls calls;
    private final Scope scope;
    private final LibraryReader library;

    SubsonicTrial(Calls calls, Scope scope, LibraryReader library) {
        this.calls = calls;
        this.scope = scope;
        this.library = library;
    }

    Trial run() {
        try {
            Reply ping = calls.call("ping", Parameters.NONE);
            Slice<Track> sample = library.tracks(Optional.empty(), SAMPLE);
            List<String> warnings = new ArrayList<>();
            if (!scope.unseen().isEmpty()) {
                warnings.add("The account sees no library of the name "
                        + String.join(", ", scope.unseen().stream().sorted().toList()) + ".");
            }
            if (sample.items().isEmpty()) {
                warnings.add("The server works and shows no track to this account.");
            }
            return new Trial(
                    Optional.empty(), sample.items().size(), pathFormat(sample.items()), version(ping), warnings);
        } catch (MusicServerException failure) {
            return Trial.failed(failure);
        }
    }

    private static String pathFormat(List<Track> tracks) {
        List<String> paths =
                tracks.stream().map(Track::path).filter(path -> !path.isEmpty()).toList();
        long absolute = paths.stream().filter(SubsonicTrial::isAbsolute).count();
        if (paths.isEmpty()) {
            return "none";
        }
        return absolute == 0 ? "relative" : absolute == paths.size() ? "absolute" : "mixed";
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.startsWith("\\\\") || path.matches("[A-Za-z]:[\\\\/].*");
    }

    /** In a form that can be shown anywhere, whatever the server says. */
    private static String version(Reply ping) {
        String type = Reply.text(ping.type());
        String said = type.isEmpty()
                ? "Subsonic API " + Reply.text(ping.version())
                : type + " " + Reply.text(ping.serverVersion());
        String shown = said.replaceAll("[^\\p{L}\\p{N} ._()+:-]", "").strip();
        return shown.substring(0, Math.min(shown.length(), LONGEST_VERSION));
    }
}
