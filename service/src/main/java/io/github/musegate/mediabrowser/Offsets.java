package io.github.musegate.mediabrowser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a list goes on: how far it has come in each library.
 *
 * @param counts how many were given of each library so far
 */
record Offsets(List<Integer> counts) {

    private static final Pattern WRITTEN = Pattern.compile("\\d{1,9}(-\\d{1,9}){0,255}");

    Offsets {
        counts = List.copyOf(counts);
    }

    static Offsets read(Optional<String> after, int libraries) {
        if (after.isEmpty()) {
            return new Offsets(Collections.nCopies(libraries, 0));
        }
        List<Integer> counts = WRITTEN.matcher(after.get()).matches()
                ? Stream.of(after.get().split("-")).map(Integer::valueOf).toList()
                : List.of();
        if (counts.size() != libraries) {
            throw Refusal.missing();
        }
        return new Offsets(counts);
    }

    Offsets plus(int library, int more) {
        List<Integer> moved = new ArrayList<>(counts);
        moved.set(library, moved.get(library) + more);
        return new Offsets(moved);
    }

    String written() {
        return counts.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
}
