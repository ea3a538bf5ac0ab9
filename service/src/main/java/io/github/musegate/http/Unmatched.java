package io.github.musegate.http;

import io.github.musegate.api.Operation;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells an address that does not exist from one that exists with other methods. Asked only when no route matched. */
final class Unmatched {

    private final List<Known> paths = new ArrayList<>();

    private record Known(PathMatcher path, Set<String> methods) {}

    Unmatched() {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            Set<String> ofPath = methods.computeIfAbsent(RoutePattern.of(operation), path -> new TreeSet<>());
            ofPath.add(operation.method());
            if (operation.method().equals("GET")) {
                ofPath.add("HEAD");
            }
        }
        methods.forEach((path, ofPath) -> paths.add(new Known(PathMatchers.create(path), ofPath)));
    }

    /**
     * Which methods an address has.
     *
     * @param request a request that no route matched
     * @return the value of {@code Allow}; nothing when the address does not exist at all
     */
    Optional<String> allowed(ServerRequest request) {
        Set<String> methods = new TreeSet<>();
        for (Known known : paths) {
            if (known.path().match(request.prologue().uriPath()).accepted()) {
                methods.addAll(known.methods());
            }
        }
        // a handler may say itself that the thing behind an address does not exist
        return methods.isEmpty() || methods.contains(request.prologue().method().text())
                ? Optional.empty()
                : Optional.of(String.join(", ", methods));
    }
}
