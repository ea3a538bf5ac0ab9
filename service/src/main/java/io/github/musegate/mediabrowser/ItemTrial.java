package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.music.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries everything that MuseGate needs and that changes nothing. */
final class ItemTrial {

    private static final int ENOUGH_TRACKS = 100;

    private final Greeting greeting;
    private final Account account;
    private final Shelves shelves;
    private final ItemLibrary library;
    private final ItemMedia media;
    private final List<String> warnings = new ArrayList<>();

    ItemTrial(Greeting greeting, Account account, Shelves shelves, ItemLibrary library, ItemMedia media) {
        this.greeting = greeting;
        this.account = account;
        this.shelves = shelves;
        this.library = library;
        this.media = media;
    }

    Trial run() {
        try {
            String version = greeting.version();
            JsonNode described = account.described();
            if (described.path("Policy").path("IsDisabled").asBoolean(false)) {
                warnings.add("The account is disabled on the music server.");
            }
            List<Track> sample = sample();
            if (!sample.isEmpty()) {
                hear(sample.getFirst());
            }
            return new Trial(Optional.empty(), sample.size(), PathFormat.of(sample), version, warnings);
        } catch (MusicServerException failure) {
            return Trial.failed(failure);
        }
    }

    private List<Track> sample() {
        if (library.libraries().isEmpty()) {
            warnings.add("The account sees no music library.");
        } else if (shelves.counted().isEmpty()) {
            warnings.add("The account sees none of the libraries that are entered here.");
        }
        List<Track> sample = new ArrayList<>();
        Slice<Track> slice = library.tracks(Optional.empty(), ENOUGH_TRACKS);
        sample.addAll(slice.items());
        while (sample.size() < ENOUGH_TRACKS && slice.next().isPresent()) {
            slice = library.tracks(slice.next(), ENOUGH_TRACKS - sample.size());
            sample.addAll(slice.items());
        }
        return sample;
    }

    private void hear(Track track) {
        try (Media sound = media.audio(track.id(), Optional.of("bytes=0-0"))) {
            if (sound.status() == 416) {
                warnings.add("The file of the first track is empty.");
            }
        } catch (MusicServerException failure) {
            warnings.add(
                    failure.kind() == MusicServerException.Kind.FORBIDDEN
                            ? "The account may not download: MuseGate can neither play nor analyse its tracks."
                            : "The file of the first track cannot be had.");
        }
    }
}
