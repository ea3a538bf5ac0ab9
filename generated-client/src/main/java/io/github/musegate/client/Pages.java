package io.github.musegate.client;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Goes through lists that come in pages. */
public final class Pages {

    private Pages() {}

    /**
     * Every entry of a list. A page is asked for when its first entry is wanted, so that a stream that ends early asks
     * for no more than it needs.
     *
     * <pre>{@code
     * Stream<LibraryTrack> tracks = Pages.all(
     *         after -> gate.ask(LibraryApi::new, library -> library.listTracks(null, 500, after)),
     *         LibraryTracks::getTracks,
     *         LibraryTracks::getNext);
     * }</pre>
     *
     * @param page asks for the page after a mark; null asks for the first one
     * @param entries the entries of a page
     * @param next the mark at the end of a page; null on the last one
     * @param <P> a page
     * @param <T> an entry
     * @return the entries, in order
     */
    public static <P, T> Stream<T> all(
            Function<String, P> page, Function<P, List<T>> entries, Function<P, String> next) {
        return Stream.of(page)
                .flatMap(first -> Stream.iterate(
                                first.apply(null), Objects::nonNull, before -> following(page, next, before))
                        .flatMap(one -> entries.apply(one).stream()));
    }

    private static <P> P following(Function<String, P> page, Function<P, String> next, P before) {
        String mark = next.apply(before);
        if (mark == null) {
            return null;
        }
        P following = page.apply(mark);
        if (mark.equals(next.apply(following))) {
            throw new IllegalStateException("The list does not end: two pages have the same mark");
        }
        return following;
    }
}
