package io.github.musegate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.github.musegate.api.Operation;
import io.github.musegate.kernel.Lazy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bundled contract, read at its first use, or before it by who has the time. Safe for many threads. */
public final class ContractDocument {

    private static final String ADDRESS = "https://musegate.invalid/openapi.json";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Supplier<Loaded> loaded = Lazy.of(ContractDocument::load);

    /** The document, and the same as the one schema that all others are parts of: each would else keep a copy of it. */
    private record Loaded(JsonNode root, Schema whole) {}

    private static Loaded load() {
        try (InputStream in = Operation.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the contract is missing from the class path");
            }
            JsonNode root = Json.parse(in.readAllBytes());
            return new Loaded(root, whole(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document as a schema, for {@link #part}. */
    static Schema whole(JsonNode root) {
        return SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(SchemaLocation.of(ADDRESS), root);
    }

    /** The schema at a place of a document, which is read once for all of them. */
    static Schema part(Schema whole, String pointer) {
        return whole.getRefSchema(SchemaLocation.of(ADDRESS + "#" + pointer).getFragment());
    }

    /** Reads it now, so that the first request need not wait for that. */
    public void read() {
        boolean ignored = loaded.get().root().isEmpty();
    }

    JsonNode root() {
        return loaded.get().root();
    }

    OperationContract operation(Operation operation) {
        String pathPointer = "/paths/" + escape(operation.path());
        String pointer = pathPointer + "/" + operation.method().toLowerCase(Locale.ROOT);
        List<ContractParameter> parameters = new ArrayList<>();
        addParameters(parameters, pathPointer + "/parameters");
        addParameters(parameters, pointer + "/parameters");
        return new OperationContract(parameters, body(operation, pointer));
    }

    private void addParameters(List<ContractParameter> parameters, String pointer) {
        int count = root().at(pointer).size();
        for (int i = 0; i < count; i++) {
            String at = resolve(pointer + "/" + i);
            JsonNode parameter = root().at(at);
            String schemaAt = resolve(at + "/schema");
            JsonNode schema = root().at(schemaAt);
            parameters.add(new ContractParameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    schema.path("type").asText(),
                    root().at(resolve(schemaAt + "/items")).path("type").asText(),
                    schema(schemaAt)));
        }
    }

    private @Nullable ContractBody body(Operation operation, String pointer) {
        if (!operation.deleteBody().isEmpty()) {
            return new ContractBody(schema("/components/schemas/" + operation.deleteBody()), false, false);
        }
        String at = resolve(pointer + "/requestBody");
        JsonNode body = root().at(at);
        JsonNode content = body.path("content");
        if (!content.has(JSON)) {
            return null;
        }
        return new ContractBody(
                schema(at + "/content/" + escape(JSON) + "/schema"),
                body.path("required").asBoolean(),
                content.has(FORM));
    }

    private Schema schema(String pointer) {
        return part(loaded.get().whole(), pointer);
    }

    /** Follows references until something else stands there. */
    private String resolve(String pointer) {
        String at = pointer;
        while (root().at(at).has("$ref")) {
            at = root().at(at).get("$ref").asText().substring(1);
        }
        return at;
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
