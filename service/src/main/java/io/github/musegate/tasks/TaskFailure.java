package io.github.musegate.tasks;

/** Work that cannot be done. The message is a sentence that whoever started it reads: no secrets. */
public final class TaskFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param sentence what is wrong, and what to do
     */
    public TaskFailure(String sentence) {
        super(sentence);
    }
}
