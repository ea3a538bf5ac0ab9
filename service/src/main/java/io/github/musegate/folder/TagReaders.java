package io.github.musegate.folder;

import io.github.musegate.folder.FolderWalk.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Reads the tags of many files, several at a time. A file that keeps a reader busy for too long is left alone. */
final class TagReaders {

    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
    private static final int PORTION = 200;
    private static final long PATIENCE_SECONDS = 20;

    private final TagReader reader;

    TagReaders(TagReader reader) {
        this.reader = reader;
    }

    /**
     * Reads them.
     *
     * @param progress told how many are done
     * @return the tags by file; files that cannot be opened are left out
     */
    Map<Found, Tags> read(List<Found> files, IntConsumer progress) throws InterruptedException {
        Map<Found, Tags> all = HashMap.newHashMap(files.size());
        int done = 0;
        while (done < files.size()) {
            ExecutorService workers = workers();
            try {
                done = readUntilStuck(workers, files, done, all, progress);
            } finally {
                // those that are stuck end when their file does, or never
                workers.shutdownNow();
            }
        }
        return all;
    }

    private int readUntilStuck(
            ExecutorService workers, List<Found> files, int from, Map<Found, Tags> all, IntConsumer progress)
            throws InterruptedException {
        int done = from;
        while (done < files.size()) {
            List<Found> portion = files.subList(done, Math.min(files.size(), done + PORTION));
            List<Future<Optional<Tags>>> results = new ArrayList<>();
            portion.forEach(file -> results.add(workers.submit(() -> reader.tags(file.raw(), file.format()))));
            for (int i = 0; i < portion.size(); i++) {
                done++;
                try {
                    Found file = portion.get(i);
                    results.get(i).get(PATIENCE_SECONDS, TimeUnit.SECONDS).ifPresent(tags -> all.put(file, tags));
                } catch (TimeoutException stuck) {
                    all.put(portion.get(i), Tags.NONE);
                    return done;
                } catch (ExecutionException broken) {
                    all.put(portion.get(i), Tags.NONE);
                }
                progress.accept(done);
            }
        }
        return done;
    }

    private static ExecutorService workers() {
        return Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().name("folder-tags-", 0).factory());
    }
}
