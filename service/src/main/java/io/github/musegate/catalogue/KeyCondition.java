package io.github.musegate.catalogue;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The condition that only some tracks count, as a part of a statement: their numbers go to the database as one string of
 * bits, so that parts of lists, counts and groups are right without reading what does not count.
 */
public final class KeyCondition {

    private KeyCondition() {}

    /**
     * The condition, to follow others.
     *
     * @param column where the track's number stands
     * @param only which tracks count; absent for all
     * @return SQL that begins with {@code and}, or nothing
     */
    public static String sql(String column, Optional<TrackKeys> only) {
        // beyond the last bit PostgreSQL answers with an error
        return only.isEmpty()
                ? ""
                : " and case when " + column + " < ? then get_bit(?, cast(" + column
                        + " as integer)) = 1 else false end ";
    }

    /**
     * What stands for its question marks.
     *
     * @param only which tracks count; absent for all
     * @return the parameters
     */
    public static Stream<Object> parameters(Optional<TrackKeys> only) {
        return only.stream().map(TrackKeys::bits).flatMap(bits -> Stream.of((long) bits.length * Byte.SIZE, bits));
    }
}
