package io.github.musegate.http;

import io.github.musegate.api.Operation;

/** How an operation's path is written for the routing. */
public final class RoutePattern {

    private RoutePattern() {}

    /**
     * The pattern of an operation.
     *
     * @param operation of the contract
     * @return its path; a last parameter that stands for the rest of the path is marked as such
     */
    public static String of(Operation operation) {
        return operation.rest() ? operation.path().replaceFirst("\\{(\\w+)}$", "{+$1}") : operation.path();
    }
}
