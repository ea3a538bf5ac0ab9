package io.github.musegate.mediabrowser;

import io.github.musegate.music.Track;
import java.util.List;
import java.util.regex.Pattern;

/** How a server names files. */
final class PathFormat {

    private static final Pattern ABSOLUTE = Pattern.compile("(/|\\\\|[A-Za-z]:[/\\\\]).*", Pattern.DOTALL);

    private PathFormat() {}

    static String of(List<Track> tracks) {
        List<String> paths =
                tracks.stream().map(Track::path).filter(path -> !path.isEmpty()).toList();
        long absolute =
                paths.stream().filter(path -> ABSOLUTE.matcher(path).matches()).count();
        if (paths.isEmpty()) {
            return "none";
        }
        if (absolute == paths.size()) {
            return "absolute";
        }
        return absolute == 0 ? "relative" : "mixed";
    }
}
