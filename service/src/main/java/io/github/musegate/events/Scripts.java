package io.github.musegate.events;

import io.github.musegate.db.Chores;
import io.helidon.dbclient.DbExecute;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Runs the host's scripts for what happened in this process, a few at a time. */
final class Scripts implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Scripts.class.getName());
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);
    private static final Duration LOOK_AT_FILES_EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;

    private final QueuedScripts queue;
    private final Path place;
    private final ScriptDirectory directory;
    private final ZoneId zone;
    private final Duration limit;
    private final String process = UUID.randomUUID().toString();
    private final Chores look = new Chores("scripts");
    private final Chores prune = new Chores("script-history");
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean started;
    private volatile boolean wanted;
    private volatile long looked;

    /**
     * Scripts that do not run yet.
     *
     * @param queue where events wait
     * @param place the directory, which may be missing
     * @param zone the time zone that scripts are told
     * @param limit how long each may take
     */
    Scripts(QueuedScripts queue, Path place, ZoneId zone, Duration limit) {
        this.queue = queue;
        this.place = place;
        this.directory = new ScriptDirectory(place);
        this.zone = zone;
        this.limit = limit;
    }

    ScriptDirectory directory() {
        return directory;
    }

    void start(Duration poll) {
        started = true;
        look.repeat(this::look, poll);
        prune.repeat(queue::prune, PRUNE_EVERY);
    }

    /** Queues an event, when there is any script here. */
    void add(DbExecute transaction, Event event) {
        if (started && wanted()) {
            queue.add(transaction, process, event);
        }
    }

    /** Whether there are scripts. The files are looked at now and then only: this is asked in every transaction. */
    private boolean wanted() {
        long now = System.nanoTime();
        if (looked == 0 || now - looked > LOOK_AT_FILES_EVERY.toNanos()) {
            looked = now;
            wanted = !directory.runnable().isEmpty();
        }
        return wanted;
    }

    private void look() {
        while (wanted() && places.tryAcquire()) {
            boolean begun = false;
            try {
                Optional<QueuedScripts.Item> event = queue.take(process);
                if (event.isEmpty()) {
                    return;
                }
                Thread runner = Thread.ofVirtual().name("scripts").unstarted(() -> run(event.get()));
                running.add(runner);
                runner.start();
                begun = true;
            } finally {
                if (!begun) {
                    places.release();
                }
            }
        }
    }

    private void run(QueuedScripts.Item event) {
        try {
            List<ScriptDirectory.Script> scripts = directory.runnable(); // as they are now
            for (ScriptDirectory.Script script : scripts) {
                ScriptRun.Result result = new ScriptRun(script.file(), place, event, zone.getId()).run(limit);
                LOGGER.log(
                        result.ok() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                        "The script " + script.name() + " for " + event.name() + " " + result.text());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOGGER.log(System.Logger.Level.WARNING, "The scripts for " + event.name() + " failed", failure);
        } finally {
            places.release();
            running.remove(Thread.currentThread());
        }
    }

    /** Runs no more, and ends what runs. */
    @Override
    public void close() {
        look.close();
        prune.close();
        running.forEach(Thread::interrupt);
        LastWait.join(running);
    }
}
