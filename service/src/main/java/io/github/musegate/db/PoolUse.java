package io.github.musegate.db;

/**
 * How the connections of this process to the database are used now.
 *
 * @param active how many run a statement
 * @param idle how many wait for one
 * @param awaited how many threads wait for a connection
 */
public record PoolUse(int active, int idle, int awaited) {

    /**
     * Whether somebody waits although there is no connection left to open. A pool that only grows is not short.
     *
     * @return yes when a request waits for another one to give its connection back
     */
    public boolean isShort() {
        return awaited > 0 && active >= Pool.SIZE;
    }
}
