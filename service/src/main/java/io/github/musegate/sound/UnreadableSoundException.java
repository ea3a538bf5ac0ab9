package io.github.musegate.sound;

import org.jspecify.annotations.Nullable;

/** A recording could not be analysed. The message is one sentence for people and names no path. */
public final class UnreadableSoundException extends RuntimeException {

    /** Why not. */
    public enum Kind {
        /** There is not a single byte. */
        EMPTY,
        /** It is no sound in any format that we read. */
        NOT_SOUND,
        /** It says that it is sound, and nothing of it can be decoded. */
        BROKEN,
        /** Less than a second is left when the silence around it is taken away. */
        TOO_SHORT,
        /** It is silent. */
        SILENT,
        /** It asks for more memory, bytes or streams than a recording needs. */
        TOO_LARGE,
        /** The model that makes embeddings has no answer to it. */
        MODEL_FAILED,
        /** The file or the connection failed while it was read; another attempt may succeed. */
        READ_FAILED,
        /** The thread was interrupted, because nobody waits for the answer any more. */
        INTERRUPTED
    }

    private final Kind kind;

    UnreadableSoundException(Kind kind, String sentence) {
        this(kind, sentence, null);
    }

    UnreadableSoundException(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    /** What is said when reading failed; it fails too when the thread is interrupted meanwhile. */
    static UnreadableSoundException whileReading(String sentence, Throwable cause) {
        return Thread.currentThread().isInterrupted()
                ? interrupted(cause)
                : new UnreadableSoundException(Kind.READ_FAILED, sentence, cause);
    }

    /** What is said to a thread that shall stop. */
    static UnreadableSoundException interrupted(@Nullable Throwable cause) {
        return new UnreadableSoundException(Kind.INTERRUPTED, "The analysis was stopped.", cause);
    }

    /**
     * Why it could not be analysed.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
