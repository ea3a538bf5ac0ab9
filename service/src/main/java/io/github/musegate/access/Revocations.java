package io.github.musegate.access;

import io.github.musegate.replicas.News;
import io.github.musegate.replicas.Topic;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what has ended or been taken away: sessions, keys, rights of an account. Whatever was read from the database
 * before the count went up is read again, even if that read is still under way. Other replicas are told, and tell.
 */
public final class Revocations {

    private final AtomicLong count = new AtomicLong();
    private final News news;
    private final Topic topic;

    /** Those of a process that has no others to talk to. */
    public Revocations() {
        this(News.alone(), Topic.RIGHTS);
    }

    /**
     * Those of all replicas together.
     *
     * @param news to and from the others
     * @param topic what is counted here
     */
    public Revocations(News news, Topic topic) {
        this.news = news;
        this.topic = topic;
        news.onNews(topic, count::incrementAndGet);
    }

    /**
     * How often something was revoked so far.
     *
     * @return a number that only grows
     */
    public long count() {
        return count.get();
    }

    /**
     * Whether revocations of other replicas come in as they should.
     *
     * @return false when nothing that was read before may be believed
     */
    public boolean isComplete() {
        return news.isComplete();
    }

    /** Something has ended; to be called when the database says so. */
    public void happened() {
        count.incrementAndGet();
        news.tell(topic);
    }
}
