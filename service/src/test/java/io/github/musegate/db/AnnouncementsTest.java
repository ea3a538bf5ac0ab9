package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    @Test
    void aListenerThatThrowsDoesNotEndTheListening() throws Exception {
        AtomicInteger begins = new AtomicInteger();
        Semaphore listens = new Semaphore(0);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Runnable begun = () -> {
            if (begins.incrementAndGet() == 1) {
                throw new IllegalStateException("played fault");
            }
            listens.release();
        };
        try (TestDatabase database = TestDatabase.create();
                Announcements announcements =
                        new Announcements(database.database(), "musegate_played", heard::add, begun)) {
            announcements.start();
            assertThat(listens.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            database.run("select pg_notify('musegate_played', 'news')");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("news");
        }
    }
}
