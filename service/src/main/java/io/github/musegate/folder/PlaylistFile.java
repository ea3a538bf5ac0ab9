package io.github.musegate.folder;

import io.github.musegate.music.Track;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a playlist file. Its lines are kept as raw bytes, because names of files are.
 *
 * @param id the id that we gave it, absent in files of others
 * @param name its name, absent when it says none
 * @param lines the files, as they stand there
 */
record PlaylistFile(Optional<String> id, Optional<String> name, List<String> lines) {

    private static final String OURS = "#MUSEGATE-PLAYLIST:";
    private static final String NAME = "#PLAYLIST:";
    private static final String UTF8_MARK = "\u00EF\u00BB\u00BF";

    /** Takes the lines over. */
    PlaylistFile {
        lines = List.copyOf(lines);
    }

    static PlaylistFile read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Optional<String> id = Optional.empty();
        Optional<String> name = Optional.empty();
        List<String> lines = new ArrayList<>();
        for (String line :
                (text.startsWith(UTF8_MARK) ? text.substring(UTF8_MARK.length()) : text).split("\r?\n", -1)) {
            if (line.startsWith(OURS)) {
                id = Optional.of(line.substring(OURS.length()).strip()).filter(value -> value.matches("[0-9a-f]{32}"));
            } else if (line.startsWith(NAME)) {
                name = Optional.of(TagReader.clean(RawName.shown(line.substring(NAME.length()))))
                        .filter(value -> !value.isEmpty());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        return new PlaylistFile(id, name, lines);
    }

    /** The file as it is written; nothing that a name holds can become a line of its own. */
    static byte[] write(String id, String name, List<String> lines, PlaylistPaths paths) {
        StringBuilder text = new StringBuilder("#EXTM3U\n")
                .append(OURS)
                .append(id)
                .append('\n')
                .append(NAME)
                .append(RawName.ofText(TagReader.clean(name)))
                .append('\n');
        for (String line : lines) {
            paths.song(line)
                    .ifPresent(song -> text.append("#EXTINF:")
                            .append(Math.max(song.track().duration().toSeconds(), -1))
                            .append(',')
                            .append(RawName.ofText(heading(song.track())))
                            .append('\n'));
            text.append(line).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String heading(Track track) {
        return TagReader.clean(track.artist().isEmpty() ? track.title() : track.artist() + " - " + track.title());
    }

    /** Leads from the directory of the playlists to songs that we know, and nowhere else. */
    record PlaylistPaths(String directory, String root, FolderContents contents) {

        /** The line for a song. */
        static String line(Song song) {
            return "../" + song.found().raw();
        }

        /** The song that a line means. */
        Optional<Song> song(String line) {
            return at(line).or(() -> at(line.strip().replace('\\', '/')));
        }

        private Optional<Song> at(String line) {
            if (line.startsWith("/")) {
                return line.startsWith(root + "/") ? contents.at(line.substring(root.length() + 1)) : Optional.empty();
            }
            Deque<String> steps = new ArrayDeque<>();
            steps.add(directory);
            for (String step : line.split("/", -1)) {
                if (step.equals("..") && steps.pollLast() == null) {
                    return Optional.empty();
                } else if (!step.equals("..") && !step.equals(".") && !step.isEmpty()) {
                    steps.add(step);
                }
            }
            return contents.at(String.join("/", steps));
        }
    }
}
