package io.github.musegate.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.api.ReferenceService;
import io.github.musegate.http.Json;
import io.github.musegate.kernel.Lazy;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;

/** The contract as a document, for programs and for the reference page. */
public final class ReferenceRoutes implements ReferenceService {

    private static final Header ASK_AGAIN = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-cache");

    /** Written once: it is long, and the same for everybody for as long as this process runs. */
    private final Lazy<Asset> document;

    /**
     * Takes the contract.
     *
     * @param contract gives the bundled document
     */
    public ReferenceRoutes(Supplier<JsonNode> contract) {
        this.document = Lazy.of(() -> new Asset("openapi.json", Json.bytes(contract.get())));
    }

    @Override
    public void getOpenapi(ServerRequest request, ServerResponse response) {
        document.get().send(request, response.header(ASK_AGAIN));
    }

    @Override
    public void getApispec(ServerRequest request, ServerResponse response) {
        document.get().send(request, response.header(ASK_AGAIN));
    }
}
