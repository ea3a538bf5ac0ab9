package io.github.musegate.upstream;

import io.github.musegate.remote.RemoteRequest;
import java.net.URI;

/**
 * An AudioMuse-AI and what it is shown.
 *
 * @param address where it is, without a slash at the end
 * @param token its API token; empty where it asks for none
 */
public record Upstream(URI address, String token) {

    /** A request to it, with the token. */
    RemoteRequest request(String method, String pathAndQuery) {
        RemoteRequest request =
                RemoteRequest.of(method, URI.create(address + pathAndQuery)).with("Accept", "*/*");
        return token.isEmpty() ? request : request.with("Authorization", "Bearer " + token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return address.toString();
    }
}
