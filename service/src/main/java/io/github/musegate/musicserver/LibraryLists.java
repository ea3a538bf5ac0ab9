package io.github.musegate.musicserver;

import io.github.musegate.api.model.LibraryList;
import io.github.musegate.api.model.LibraryRow;
import io.github.musegate.music.Library;
import java.util.List;
import java.util.Optional;

/** The libraries of a music server in the words of the contract. */
public final class LibraryLists {

    private LibraryLists() {}

    /**
     * Translates.
     *
     * @param libraries the libraries, or nothing where the kind of server knows none
     * @return what is answered
     */
    public static LibraryList of(Optional<List<Library>> libraries) {
        return new LibraryList(
                libraries.orElse(List.of()).stream()
                        .map(library -> new LibraryRow(library.id(), library.name()))
                        .toList(),
                libraries.isEmpty());
    }
}
