package io.github.musegate.soak;

/** Something could not be gone on with, because an answer was not what was needed; it is in the {@link Ledger} already. */
final class Undone extends Exception {

    private static final long serialVersionUID = 1L;

    Undone(String what) {
        super(what);
    }
}
