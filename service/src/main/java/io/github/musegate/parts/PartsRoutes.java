package io.github.musegate.parts;

import io.github.musegate.api.PartsService;
import io.github.musegate.api.model.HealthOfParts;
import io.github.musegate.api.model.PartHealth;
import io.github.musegate.http.Json;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** The parts over HTTP. */
public final class PartsRoutes implements PartsService {

    private final Parts parts;

    /**
     * Takes the parts.
     *
     * @param parts the parts of this process
     */
    public PartsRoutes(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void listParts(ServerRequest request, ServerResponse response) {
        List<SeenPart> seen = parts.recent();
        boolean bad = seen.stream().anyMatch(part -> part.finding().state().bad());
        Json.send(
                response,
                new HealthOfParts(
                        bad ? "degraded" : "ok",
                        seen.stream().map(PartsRoutes::shown).toList()));
    }

    private static PartHealth shown(SeenPart part) {
        Finding finding = part.finding();
        return new PartHealth(
                part.name(),
                finding.subject().isEmpty() ? null : finding.subject(),
                finding.state().id(),
                part.since(),
                finding.detail());
    }
}
