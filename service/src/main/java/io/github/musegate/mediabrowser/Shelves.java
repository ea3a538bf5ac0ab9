package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Library;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The music libraries that an account may see, and which of them count. Asked anew each time: rights change. */
final class Shelves {

    private final Line line;
    private final Dialect dialect;
    private final Account account;
    private final Set<String> wanted;

    Shelves(Line line, Dialect dialect, Account account, Set<String> wanted) {
        this.line = line;
        this.dialect = dialect;
        this.account = account;
        this.wanted = wanted;
    }

    List<Library> all() {
        return Items.all(line.read(dialect.views(account.id()))).stream()
                .filter(view -> Items.text(view, "CollectionType").equals("music"))
                .map(view -> new Library(Items.id(view), Items.text(view, "Name")))
                .toList();
    }

    /** In an order that stays: pages name a library by its place. */
    List<String> counted() {
        return all().stream()
                .filter(this::counts)
                .map(library -> dialect.id(library.id()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    boolean everythingCounts() {
        return wanted.isEmpty();
    }

    private boolean counts(Library library) {
        return wanted.isEmpty()
                || wanted.stream()
                        .anyMatch(name -> name.equalsIgnoreCase(library.name()) || name.equalsIgnoreCase(library.id()));
    }

    /** What of one library to list. */
    Question within(String libraryId, String type) {
        return recursive(type).with("ParentId", libraryId);
    }

    private Question recursive(String type) {
        return dialect.items(account.id())
                .with("IncludeItemTypes", type)
                .with("Recursive", "true")
                .with(
                        "Fields",
                        type.equals("Audio") ? List.of("Path", "Genres") : List.of("DateCreated", "ChildCount"));
    }

    /** The tracks of something that the account may see, such as an album. */
    Question below(JsonNode item) {
        return within(dialect.id(Items.id(item)), "Audio");
    }
}
