package io.github.musegate.soak;

/** Something could not be gone on with, because an answer was not what was needed; the {@link Ledger} has it. */
final class Undone extends Exception {

    private static final long serialVersionUID = 1L;

    Undone(String what) {
        super(what);
    }
}
