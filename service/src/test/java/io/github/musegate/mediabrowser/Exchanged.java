package io.github.musegate.mediabrowser;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request and its answer.
 *
 * @param method the HTTP method
 * @param path the path as it was sent
 * @param query the query, decoded
 * @param headers the headers of the request, by their names in lower case
 * @param body the body of the request
 * @param status the status of the answer
 * @param type its media type, empty for none
 * @param reply its body
 */
public record Exchanged(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        int status,
        String type,
        String reply) {

    /** A part of the query in any case; lists may be written either way. */
    public List<String> all(String name) {
        return query.entrySet().stream()
                .filter(part -> part.getKey().equalsIgnoreCase(name))
                .flatMap(part -> part.getValue().stream())
                .flatMap(value -> List.of(value.split(",")).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The only value of a part of the query. */
    public Optional<String> one(String name) {
        return query.entrySet().stream()
                .filter(part -> part.getKey().equalsIgnoreCase(name))
                .map(part -> part.getValue().getFirst())
                .findFirst();
    }
}
