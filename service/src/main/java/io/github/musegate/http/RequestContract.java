package io.github.musegate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.github.musegate.api.Operation;
import io.github.musegate.kernel.Lazy;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks requests against the contract before a handler sees them. */
public final class RequestContract {

    private final ContractDocument document;

    /**
     * Takes the contract.
     *
     * @param document the bundled contract
     */
    public RequestContract(ContractDocument document) {
        this.document = document;
    }

    /**
     * Puts the check before a handler.
     *
     * @param operation what the handler does
     * @param handler the handler; it reads the checked body with {@link Json#read}
     * @return a handler that answers 400 to what the contract does not allow, 404 to a path that cannot exist
     */
    public Handler before(Operation operation, Handler handler) {
        Supplier<OperationContract> contract = Lazy.of(() -> document.operation(operation));
        return (request, response) -> {
            check(contract.get(), request);
            handler.handle(request, response);
        };
    }

    private static void check(OperationContract contract, ServerRequest request) {
        List<Map<String, String>> errors = new ArrayList<>();
        for (ContractParameter parameter : contract.parameters()) {
            List<Error> found = parameter.check(request);
            if (!found.isEmpty() && parameter.inPath()) {
                throw Problem.of(ProblemType.NOT_FOUND).exception();
            }
            found.forEach(error -> errors.add(entry(parameter.name(), error)));
        }
        if (errors.isEmpty() && contract.body() != null) {
            RequestBody body = contract.body().read(request);
            request.context().register(body);
            for (Error error : contract.body().check(body.json())) {
                errors.add(entry(field(error), error));
            }
        }
        if (!errors.isEmpty()) {
            Map<String, String> first = errors.getFirst();
            throw Problem.badRequest((first.get("field") + " " + first.get("message")).strip())
                    .with("errors", errors)
                    .exception();
        }
    }

    private static Map<String, String> entry(String field, Error error) {
        return Map.of("field", field, "message", error.getMessage());
    }

    private static String field(Error error) {
        String location = error.getInstanceLocation().toString().replaceFirst("^[$/]+\\.?", "");
        String property = error.getProperty();
        if (property == null || location.endsWith(property)) {
            return location;
        }
        return location.isEmpty() ? property : location + "." + property;
    }

    /**
     * The text of the contract, for the API reference.
     *
     * @return the bundled document
     */
    public JsonNode text() {
        return document.root();
    }
}
