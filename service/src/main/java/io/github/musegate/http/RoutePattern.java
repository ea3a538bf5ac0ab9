package io.github.musegate.http;

import io.github.musegate.api.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How an operation's path is written for the routing. */
public final class RoutePattern {

    private RoutePattern() {}

    /**
     * All operations in the order in which their paths are tried. As OpenAPI wants it, a path that is written out goes
     * before one with a parameter in the same place.
     *
     * @return every operation of the contract
     */
    public static List<Operation> operations() {
        return Arrays.stream(Operation.values())
                .sorted(Comparator.comparing(operation -> operation.path().contains("{")))
                .toList();
    }

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
