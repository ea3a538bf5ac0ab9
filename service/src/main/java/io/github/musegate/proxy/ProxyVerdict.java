package io.github.musegate.proxy;

import io.github.musegate.access.Caller;
import io.github.musegate.http.Problem;

/** What a request shows of somebody whom the proxy vouches for. */
public sealed interface ProxyVerdict {

    /** Nothing that counts. */
    record Nobody() implements ProxyVerdict {}

    /** Something that is not true, such as a wrong secret; nobody else is to be asked. */
    record Invalid() implements ProxyVerdict {}

    /**
     * Something that cannot be read, or somebody who may not come in.
     *
     * @param problem what to answer
     */
    record Refused(Problem problem) implements ProxyVerdict {}

    /**
     * A person.
     *
     * @param caller who it is, with the rights of this moment
     */
    record Person(Caller caller) implements ProxyVerdict {}
}
