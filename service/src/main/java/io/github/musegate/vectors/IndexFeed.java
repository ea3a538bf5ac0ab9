package io.github.musegate.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Writes a source's changes into the index; much at once goes to the disk bit by bit, so that little is done twice. */
final class IndexFeed implements VectorSink {

    private static final System.Logger LOGGER = System.getLogger(IndexFeed.class.getName());
    private static final int PULSE = 256;
    private static final long BIT = TimeUnit.SECONDS.toNanos(10);

    private final OpenIndex index;
    private final VectorShape shape;
    private final Progress begin;
    private final Runnable pulse;
    private long revision;
    private long changes;
    private boolean warned;
    private long committed = System.nanoTime();

    /** The pulse is called now and then; what it throws ends the reading of the source. */
    IndexFeed(OpenIndex index, VectorShape shape, Progress begin, Runnable pulse) {
        this.index = index;
        this.shape = shape;
        this.begin = begin;
        this.revision = begin.revision();
        this.pulse = pulse;
    }

    long revision() {
        return revision;
    }

    @Override
    public void put(long key, float[] vector, long at) {
        advance(at);
        write(() -> {
            float[] stored;
            try {
                stored = shape.stored(vector);
            } catch (IllegalArgumentException unfit) {
                if (!warned) {
                    warned = true;
                    LOGGER.log(
                            System.Logger.Level.WARNING,
                            "Key {0} stays out of the vector index: {1}",
                            String.valueOf(key),
                            unfit.getMessage());
                }
                index.remove(key);
                return;
            }
            index.put(key, stored);
        });
    }

    @Override
    public void remove(long key, long at) {
        advance(at);
        write(() -> index.remove(key));
    }

    /** Changes of one revision may be several: only what lies before this one is whole. */
    private void advance(long at) {
        if (changes++ % PULSE == 0) {
            pulse.run();
        }
        if (at < revision) {
            throw new IllegalStateException("the source of the vector index went back from revision " + revision
                    + " to " + at + " in one reading");
        }
        if (at > revision && System.nanoTime() - committed > BIT) {
            write(() -> {
                index.show();
                index.commit(begin.at(revision, begin.complete()));
            });
            committed = System.nanoTime();
        }
        revision = at;
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The index is being closed; ends the reading of the source. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
