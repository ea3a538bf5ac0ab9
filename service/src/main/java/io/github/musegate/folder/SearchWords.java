package io.github.musegate.folder;

import io.github.musegate.music.Track;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds songs by words, whatever their case and accents. */
final class SearchWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchWords() {}

    static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String letters = bare.toLowerCase(Locale.ROOT)
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
        return GAPS.matcher(letters).replaceAll(" ").strip();
    }

    /** What a track is found by. */
    static String of(Track track) {
        return fold(track.title() + "\n" + track.artist() + "\n" + track.albumArtist() + "\n" + track.album());
    }

    /** The songs that have all the words, those whose title has them first. */
    static List<Track> search(Stream<Song> songs, String text, int limit) {
        List<String> words = Stream.of(fold(text).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        String whole = String.join(" ", words);
        return songs.filter(song -> words.stream().allMatch(song.words()::contains))
                .map(Song::track)
                .sorted(Comparator.comparingInt(track -> rank(fold(track.title()), whole, words)))
                .limit(limit)
                .toList();
    }

    private static int rank(String title, String whole, List<String> words) {
        if (title.equals(whole)) {
            return 0;
        }
        if (title.startsWith(whole)) {
            return 1;
        }
        return words.stream().allMatch(title::contains) ? 2 : 3;
    }
}
