package io.github.musegate.users;

import io.helidon.dbclient.DbExecute;

/**
 * Things of one kind that belong to people, for when an account goes. The rooms that keep such things implement it, and
 * {@code app} hands them to the routes of this room.
 */
public interface Belongings {

    /**
     * What they are, for programs.
     *
     * @return a plural noun, such as {@code playlists}
     */
    String kind();

    /**
     * How many a person has.
     *
     * @param transaction the transaction
     * @param userId the account
     * @return the number
     */
    long count(DbExecute transaction, int userId);

    /**
     * Gives all of them to somebody else.
     *
     * @param transaction the transaction that deletes the account; it may run twice
     * @param from the account that goes
     * @param to the account that gets them
     */
    void transfer(DbExecute transaction, int from, int to);

    /**
     * Deletes all of them here; nothing elsewhere is touched.
     *
     * @param transaction the transaction that deletes the account; it may run twice
     * @param userId the account that goes
     */
    void delete(DbExecute transaction, int userId);
}
