package io.github.musegate.vectors;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * An index and how it comes to be as its source is: opened, noticed to be broken or to belong to something else, made
 * anew, fed with changes. One thread does this; queries look at what is shown, which stays as it was while something
 * fails.
 */
final class FollowedIndex {

    private static final System.Logger LOGGER = System.getLogger(FollowedIndex.class.getName());

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final IndexDirectory directory;
    private final VectorShape shape;
    private final VectorSource source;
    private final ExecutorService askers;

    private @Nullable OpenIndex index;
    private volatile @Nullable SearcherManager shown;
    private volatile IndexState state = new IndexState(IndexState.Phase.LOADING, 0, 0, "");

    /** Comes down when it is ready or fails for the first time; what is made anew later is waited for by nobody. */
    private final CountDownLatch first = new CountDownLatch(1);

    private volatile boolean suspicious;
    private volatile boolean stopped;

    FollowedIndex(IndexDirectory directory, VectorShape shape, VectorSource source) {
        this.directory = directory;
        this.shape = shape;
        this.source = source;
        this.askers = askers();
    }

    /** A thread for each processor, and none while nobody asks. */
    private static ExecutorService askers() {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                processors,
                processors,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("vectors-", 0).factory(),
                // a query that outlives the closing comes to its end by itself
                (task, _) -> task.run());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    IndexState state() {
        return state;
    }

    /** Whether it was neither ready nor in trouble yet. */
    boolean isLoading() {
        return first.getCount() > 0;
    }

    void awaitFirst(Duration most) throws InterruptedException {
        boolean ignored = first.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What queries may see; null while there is nothing. */
    @Nullable
    SearcherManager shown() {
        return shown;
    }

    /** A query could not read the index: it is read and checked again next time, and made anew if need be. */
    void suspect() {
        suspicious = true;
    }

    /** Ends a reading of the source soon. */
    void stop() {
        stopped = true;
    }

    /** Does all that is to be done now. After a failure it may be called again. */
    void catchUp() throws Exception {
        OpenIndex current = openedAndShown();
        SourceMark mark = source.mark();
        Progress progress = current.progress();
        while (progress != null && shown != null && progress.isOfAnotherSpace(mark) && directory.hasRoomForTwo()) {
            renew(mark);
            current = openedAndShown();
            progress = current.progress();
            mark = source.mark(); // it has gone on meanwhile, and so has what was read of it
        }
        if (progress == null) {
            progress = Progress.begin(shape, mark);
        } else if (!progress.leadsTo(mark, shape)) {
            current = anew();
            progress = Progress.begin(shape, mark);
        }
        if (!progress.complete() || progress.revision() < mark.revision()) {
            feed(current, progress, mark);
        }
        failed("");
    }

    /** What failed stays in the state until all goes well again. */
    void failed(String trouble) {
        state = new IndexState(state.phase(), state.vectors(), state.revision(), trouble);
        if (!trouble.isEmpty()) {
            first.countDown();
        }
    }

    void close() {
        stopped = true;
        state = new IndexState(IndexState.Phase.CLOSED, state.vectors(), state.revision(), "");
        first.countDown();
        leave();
        show(null);
        askers.shutdown();
        IOUtils.closeWhileHandlingException(directory);
    }

    /** What is whole answers at once, also while the source cannot be reached. */
    private OpenIndex openedAndShown() throws IOException {
        OpenIndex current = opened();
        Progress progress = current.progress();
        if (progress != null && progress.complete() && progress.shape().equals(shape.mark())) {
            ready(current, progress.revision());
        }
        return current;
    }

    private OpenIndex opened() throws IOException {
        if (index != null && (suspicious || !index.isWritable())) {
            leave();
        }
        if (index == null) {
            try {
                index = OpenIndex.open(directory.open(), askers);
            } catch (IOException | IllegalArgumentException | IllegalStateException failure) {
                if (!OpenIndex.isBroken(failure)) {
                    throw failure;
                }
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "The vector index on disk is broken and is made anew: {0}",
                        failure.getMessage());
                index = anew();
            }
            suspicious = false;
        }
        return index;
    }

    private OpenIndex anew() throws IOException {
        state = new IndexState(IndexState.Phase.LOADING, 0, 0, state.trouble());
        show(null);
        leave();
        directory.clear();
        OpenIndex fresh = OpenIndex.open(directory.open(), askers);
        index = fresh;
        return fresh;
    }

    private void feed(OpenIndex current, Progress begin, SourceMark mark) throws Exception {
        Progress reached = read(
                current,
                begin,
                mark,
                () -> state = new IndexState(state.phase(), current.size(), state.revision(), state.trouble()));
        // first seen, then safe: a disk may be slow
        current.show();
        ready(current, reached.revision());
        current.commit(reached);
    }

    /** Made anew beside the one that is shown, which answers until the new one is whole. */
    private void renew(SourceMark mark) throws Exception {
        OpenIndex successor = OpenIndex.open(directory.openSuccessor(), askers);
        boolean whole = false;
        try {
            successor.commit(read(successor, Progress.begin(shape, mark), mark, () -> {}));
            whole = true;
        } finally {
            successor.close();
            if (!whole) {
                directory.dropSuccessor(); // others need the disk, too
            }
        }
        leave();
        directory.succeed();
    }

    private Progress read(OpenIndex target, Progress begin, SourceMark mark, Runnable pulse) throws Exception {
        IndexFeed feed = new IndexFeed(target, shape, begin, () -> {
            if (stopped) {
                throw new IndexFeed.StoppedException();
            }
            pulse.run();
        });
        source.changesAfter(begin.revision(), feed);
        return begin.at(Math.max(mark.revision(), feed.revision()), true);
    }

    private void ready(OpenIndex current, long revision) {
        show(current.searchers());
        state = new IndexState(IndexState.Phase.READY, current.size(), revision, state.trouble());
        first.countDown();
    }

    private void show(@Nullable SearcherManager next) {
        SearcherManager before = shown;
        shown = next;
        if (before != null && before != next) {
            IOUtils.closeWhileHandlingException(before);
        }
    }

    /** Lets go of the writer; what is shown stays. */
    private void leave() {
        OpenIndex left = index;
        index = null;
        if (left != null && left.searchers() == shown) {
            left.closeWriter();
        } else if (left != null) {
            left.close();
        }
    }
}
