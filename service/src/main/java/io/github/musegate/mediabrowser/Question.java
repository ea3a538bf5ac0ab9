package io.github.musegate.mediabrowser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is asked of a server: a path and a query, whose spelling is the {@link Dialect}'s affair.
 *
 * @param path the path below the server's root; ids in it are {@link Dialect#id checked}
 * @param fields the query in order
 */
public record Question(String path, List<Field> fields) {

    /**
     * A part of the query.
     *
     * @param name its name in Pascal case
     * @param values its values
     */
    public record Field(String name, List<String> values) {

        /** Copies the values. */
        public Field {
            values = List.copyOf(values);
        }
    }

    /** Copies the fields. */
    public Question {
        fields = List.copyOf(fields);
    }

    /**
     * One without a query.
     *
     * @param path the path below the server's root
     * @return the question
     */
    public static Question of(String path) {
        return new Question(path, List.of());
    }

    /**
     * The same with one more part.
     *
     * @param name its name in Pascal case
     * @param values its values
     * @return the question
     */
    public Question with(String name, String... values) {
        return with(name, List.of(values));
    }

    /**
     * The same with one more part.
     *
     * @param name its name in Pascal case
     * @param values its values
     * @return the question
     */
    public Question with(String name, Collection<String> values) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, List.copyOf(values)));
        return new Question(path, more);
    }

    Question page(int start, int limit) {
        return with("StartIndex", String.valueOf(start)).with("Limit", String.valueOf(limit));
    }
}
