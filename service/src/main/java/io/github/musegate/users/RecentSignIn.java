package io.github.musegate.users;

import io.github.musegate.access.Caller;
import java.util.Optional;

/**
 * How people confirm an act who have no password here: they have shown a provider outside who they are, a moment ago. The
 * room that speaks with providers implements it.
 */
public interface RecentSignIn {

    /** Nobody comes from outside. */
    RecentSignIn NONE = new RecentSignIn() {
        @Override
        public boolean isRecent(Caller caller) {
            return false;
        }

        @Override
        public Optional<String> again(Caller caller) {
            return Optional.empty();
        }
    };

    /**
     * Whether a person has shown who they are within the last five minutes.
     *
     * @param caller who acts
     * @return false also for whoever came in another way
     */
    boolean isRecent(Caller caller);

    /**
     * Where a person can show it again.
     *
     * @param caller who acts
     * @return a path on this server; nothing for whoever came in another way
     */
    Optional<String> again(Caller caller);
}
