package io.github.musegate.subsonic;

import io.github.musegate.http.Problem;
import io.github.musegate.music.MusicServerException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on.
 *
 * @param byAlbum whether songs are listed by walking the albums
 * @param part which of the folders that count
 * @param offset how many songs or albums of it were seen
 * @param skip how many songs of the next album were seen
 * @param first the first thing of the page before; a server that gives it again takes no notice of offsets
 */
record Cursor(boolean byAlbum, int part, int offset, int skip, String first) {

    private static final Cursor BEGINNING = new Cursor(false, 0, 0, 0, "");
    private static final Pattern FORM = Pattern.compile("([as])\\.(\\d{1,6})\\.(\\d{1,9})\\.(\\d{1,9})\\.(.*)");

    static Cursor read(Optional<String> text) {
        if (text.isEmpty()) {
            return BEGINNING;
        }
        Matcher matcher = FORM.matcher(text.get());
        if (!matcher.matches()) {
            throw Problem.badRequest("This is no place at which the list can go on.")
                    .exception();
        }
        return new Cursor(
                matcher.group(1).equals("a"),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                matcher.group(5));
    }

    Optional<String> nextPart(int parts) {
        return part + 1 < parts ? Optional.of(new Cursor(false, part + 1, 0, 0, "").text()) : Optional.empty();
    }

    /** After a page that was not empty. */
    Optional<String> follow(int seen, @Nullable String firstOfPage) {
        String now = Reply.text(firstOfPage);
        if (!first.isEmpty() && first.equals(now)) {
            throw new MusicServerException(
                    MusicServerException.Kind.UNREADABLE, "The music server gives the same page again and again.");
        }
        return Optional.of(new Cursor(byAlbum, part, offset + seen, 0, now).text());
    }

    Cursor walkingAlbums() {
        return new Cursor(true, part, 0, 0, "");
    }

    String text() {
        return (byAlbum ? "a." : "s.") + part + "." + offset + "." + skip + "." + first;
    }
}
