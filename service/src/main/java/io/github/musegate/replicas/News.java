package io.github.musegate.replicas;

/** Tells other replicas what has changed in the database, and hears it from them. */
public interface News {

    /**
     * Tells the others, once the database has it. Returns at once; the others hear it some milliseconds later, or not at
     * all. This process is not told.
     *
     * @param topic what has changed
     */
    void tell(Topic topic);

    /**
     * Has somebody told what others changed, and whenever something may have been missed.
     *
     * @param topic what about
     * @param listener must be quick and must not throw
     */
    void onNews(Topic topic, Runnable listener);

    /**
     * Whether news arrive as they were configured to.
     *
     * @return false while Redis is configured and away: what was read before may not be believed then
     */
    boolean isComplete();

    /**
     * For a process that has no others to talk to.
     *
     * @return news that nobody hears
     */
    static News alone() {
        return new NoNews();
    }
}
