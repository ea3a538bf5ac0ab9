package io.github.musegate.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.api.ReferenceService;
import io.github.musegate.http.Json;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;

/** The contract as a document, for programs and for the reference page. */
public final class ReferenceRoutes implements ReferenceService {

    private final Supplier<JsonNode> contract;

    /**
     * Takes the contract.
     *
     * @param contract gives the bundled document
     */
    public ReferenceRoutes(Supplier<JsonNode> contract) {
        this.contract = contract;
    }

    @Override
    public void getOpenapi(ServerRequest request, ServerResponse response) {
        Json.send(response, contract.get());
    }

    @Override
    public void getApispec(ServerRequest request, ServerResponse response) {
        Json.send(response, contract.get());
    }
}
