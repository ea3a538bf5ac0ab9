package io.github.musegate.setup;

import java.util.Optional;

/** The administrator whom versions of AudioMuse-AI without accounts kept among their settings. */
interface OldAdministrator {

    /** A name and a password, or a hash in its place. */
    record Pair(String username, String password) {
        @Override
        public String toString() {
            return username;
        }
    }

    /** Reads the two rows; nothing when one is missing or blank. */
    Optional<Pair> find();

    /** Deletes them, as AudioMuse-AI does once the account exists: the password stands there in clear. */
    void remove();
}
