package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Album;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a library. Everything is asked for within the libraries that count. */
final class ItemLibrary implements LibraryReader {

    /** So many ids fit into an address that every server and proxy takes. */
    static final int IDS_AT_ONCE = 100;

    private final Line line;
    private final Dialect dialect;
    private final Account account;
    private final Shelves shelves;
    private final Listing listing;

    ItemLibrary(Line line, Dialect dialect, Account account, Shelves shelves) {
        this.line = line;
        this.dialect = dialect;
        this.account = account;
        this.shelves = shelves;
        this.listing = new Listing(line);
    }

    @Override
    public List<Library> libraries() {
        return shelves.all();
    }

    @Override
    public Slice<Album> albums(Optional<String> after, int limit) {
        List<String> libraries = shelves.counted();
        Offsets offsets = Offsets.read(after, libraries.size());
        List<Shelved> found = new ArrayList<>();
        boolean more = false;
        for (int shelf = 0; shelf < libraries.size(); shelf++) {
            Question question = shelves.within(libraries.get(shelf), "MusicAlbum")
                    .with("SortBy", "DateCreated", "SortName")
                    .with("SortOrder", "Descending")
                    .with("EnableUserData", "false");
            Listing.Part part = listing.part(question, offsets.counts().get(shelf), limit);
            for (JsonNode item : part.items()) {
                found.add(new Shelved(shelf, Items.album(item)));
            }
            more |= part.more();
        }
        if (libraries.size() > 1) {
            // each library comes sorted, and sorting keeps the order of equals: so the beginning is exactly the newest
            found.sort(Comparator.comparing(Shelved::added).reversed());
        }
        List<Shelved> given = found.subList(0, Math.min(limit, found.size()));
        for (Shelved album : given) {
            offsets = offsets.plus(album.shelf(), 1);
        }
        boolean goesOn = more || given.size() < found.size();
        return new Slice<>(
                given.stream().map(Shelved::album).toList(),
                goesOn ? Optional.of(offsets.written()) : Optional.empty());
    }

    private record Shelved(int shelf, Album album) {
        Instant added() {
            return album.added().orElse(Instant.EPOCH);
        }
    }

    @Override
    public List<Track> tracksOf(String albumId) {
        JsonNode album = account.item(albumId, "MusicAlbum").orElseThrow(ItemLibrary::noAlbum);
        if (!shelves.everythingCounts()
                && within(List.of(albumId), "MusicAlbum").isEmpty()) {
            throw noAlbum();
        }
        return listing.whole(shelves.below(album).with("SortBy", "SortName")).stream()
                .map(Items::track)
                .sorted(Comparator.comparingInt(Track::disc).thenComparingInt(Track::number))
                .toList();
    }

    private static MusicServerException noAlbum() {
        return Refusal.failure(MusicServerException.Kind.NOT_FOUND, "The music server does not know this album.");
    }

    @Override
    public Slice<Track> tracks(Optional<String> after, int limit) {
        List<String> libraries = shelves.counted();
        Offsets offsets = Offsets.read(after, 2);
        int shelf = offsets.counts().getFirst();
        if (shelf >= libraries.size()) {
            return new Slice<>(List.of(), Optional.empty());
        }
        // what is new comes last, so that nothing is missed while somebody adds music
        Question question = shelves.within(libraries.get(shelf), "Audio")
                .with("SortBy", "DateCreated", "SortName")
                .with("SortOrder", "Ascending")
                .with("EnableUserData", "false");
        Listing.Part part = listing.part(question, offsets.counts().getLast(), limit);
        Optional<String> next = part.more()
                ? Optional.of(offsets.plus(1, part.items().size()).written())
                : Optional.of(new Offsets(List.of(shelf + 1, 0)).written()).filter(any -> shelf + 1 < libraries.size());
        return new Slice<>(part.items().stream().map(Items::track).toList(), next);
    }

    @Override
    public List<Track> search(String text, int limit) {
        return text.isBlank()
                ? List.of()
                : new ItemSearch(account, dialect, shelves, listing).find(text.strip(), limit);
    }

    @Override
    public List<Track> find(Collection<String> ids) {
        Map<String, Track> found = new HashMap<>();
        for (JsonNode item : within(ids, "Audio")) {
            found.put(dialect.id(Items.id(item)), Items.track(item));
        }
        List<Track> ordered = new ArrayList<>();
        for (String id : ids) {
            known(id).map(found::get).ifPresent(ordered::add);
        }
        return ordered;
    }

    /** Both servers give anybody any item by its id alone; they do not do so within a library. */
    private List<JsonNode> within(Collection<String> ids, String type) {
        List<String> asked =
                ids.stream().flatMap(id -> known(id).stream()).distinct().toList();
        List<JsonNode> found = new ArrayList<>();
        if (asked.isEmpty()) {
            return found;
        }
        for (String library : shelves.counted()) {
            for (int from = 0; from < asked.size(); from += IDS_AT_ONCE) {
                List<String> some = asked.subList(from, Math.min(asked.size(), from + IDS_AT_ONCE));
                found.addAll(Items.all(line.read(shelves.within(library, type).with("Ids", some))));
            }
        }
        return found;
    }

    private Optional<String> known(String id) {
        try {
            return Optional.of(dialect.id(id));
        } catch (MusicServerException impossible) {
            return Optional.empty();
        }
    }

    /** Whether a track is in one of the libraries that count. */
    boolean counts(String trackId) {
        return shelves.everythingCounts() || !within(List.of(trackId), "Audio").isEmpty();
    }
}
