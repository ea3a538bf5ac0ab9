package io.github.musegate.folder;

import io.github.musegate.music.FoldedText;
import io.github.musegate.music.Track;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds songs by words, whatever their case and accents. */
final class SearchWords {

    private SearchWords() {}

    /** What a track is found by. */
    static String of(Track track) {
        return FoldedText.of(track.title() + "\n" + track.artist() + "\n" + track.albumArtist() + "\n" + track.album());
    }

    /** The songs that have all the words, those whose title has them first. */
    static List<Track> search(Stream<Song> songs, String text, int limit) {
        List<String> words = Stream.of(FoldedText.of(text).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        String whole = String.join(" ", words);
        return songs.filter(song -> words.stream().allMatch(song.words()::contains))
                .map(Song::track)
                .sorted(Comparator.comparingInt(track -> rank(FoldedText.of(track.title()), whole, words)))
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
