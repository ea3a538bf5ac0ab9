package io.github.musegate.remote;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to send.
 *
 * @param method the HTTP method
 * @param address where to, {@code http} or {@code https}
 * @param headers further headers
 * @param body the body, absent for none
 * @param patience how long the whole answer may take; for a stream, how long until its first byte
 */
public record RemoteRequest(
        String method, URI address, Map<String, String> headers, Optional<RemoteBody> body, Duration patience) {

    /** How long usual answers may take. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

    /** Copies the headers. */
    public RemoteRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * A request without a body.
     *
     * @param method the HTTP method
     * @param address where to
     * @return the request
     */
    public static RemoteRequest of(String method, URI address) {
        return new RemoteRequest(method, address, Map.of(), Optional.empty(), USUAL_PATIENCE);
    }

    /**
     * The same with one more header.
     *
     * @param name its name
     * @param value its value
     * @return the request
     */
    public RemoteRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RemoteRequest(method, address, more, body, patience);
    }

    /**
     * The same with a JSON body.
     *
     * @param json the JSON, UTF-8
     * @return the request
     */
    public RemoteRequest json(String json) {
        return sending(new RemoteBody("application/json", json));
    }

    /**
     * The same with a form as its body.
     *
     * @param fields names and values in order; names may repeat
     * @return the request
     */
    public RemoteRequest form(List<Map.Entry<String, String>> fields) {
        return sending(new RemoteBody("application/x-www-form-urlencoded", encode(fields)));
    }

    /**
     * The same with another patience.
     *
     * @param longer how long the whole answer may take
     * @return the request
     */
    public RemoteRequest patience(Duration longer) {
        return new RemoteRequest(method, address, headers, body, longer);
    }

    /**
     * Fields as they stand in a query or a form.
     *
     * @param fields names and values in order; names may repeat
     * @return the encoded text
     */
    public static String encode(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private RemoteRequest sending(RemoteBody content) {
        return new RemoteRequest(method, address, headers, Optional.of(content), patience);
    }

    /** Without query and headers: they hold secrets. */
    @Override
    public String toString() {
        return method + " " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
