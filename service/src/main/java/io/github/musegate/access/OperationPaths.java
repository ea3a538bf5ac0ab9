package io.github.musegate.access;

import io.github.musegate.api.Operation;
import io.github.musegate.http.PlainPath;
import io.github.musegate.http.RoutePattern;
import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import java.util.List;
import java.util.Optional;

/** Finds the operation that answers a path, with the patterns and in the order of the routing. */
public final class OperationPaths {

    private record Route(Operation operation, PathMatcher path) {}

    private final List<Route> routes = RoutePattern.operations().stream()
            .map(operation -> new Route(operation, PathMatchers.create(RoutePattern.of(operation))))
            .toList();

    /**
     * Looks a request up.
     *
     * @param method a request method in upper case; HEAD is answered as GET
     * @param path a path without a query
     * @return the operation, or nothing when the routing has none or the path never reaches it
     */
    public Optional<Operation> find(String method, String path) {
        if (!PlainPath.isPlain(path)) {
            return Optional.empty();
        }
        String asked = method.equals("HEAD") ? "GET" : method;
        UriPath uriPath = UriPath.create(path);
        return routes.stream()
                .filter(route -> route.operation().method().equals(asked))
                .filter(route -> route.path().match(uriPath).accepted())
                .map(Route::operation)
                .findFirst();
    }
}
