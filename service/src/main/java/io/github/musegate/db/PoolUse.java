package io.github.musegate.db;

/**
 * How the connections of this process to the database are used now.
 *
 * @param active how many run a statement
 * @param idle how many wait for one
 * @param awaited how many threads wait for a connection
 */
public record PoolUse(int active, int idle, int awaited) {}
