package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends what a single sign-on keeps of a person, when the person signs out here and means it. */
@FunctionalInterface
public interface OutsideSignOut {

    /**
     * Prepares it; called while the session here still is.
     *
     * @param caller who signs out
     * @return gives the address that the browser goes to, if any; asked when the session here has ended
     */
    Supplier<Optional<URI>> prepare(Caller caller);
}
