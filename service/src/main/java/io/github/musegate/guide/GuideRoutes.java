package io.github.musegate.guide;

import io.github.musegate.api.GuideService;
import io.github.musegate.api.model.ProxyDiagnosis;
import io.github.musegate.api.model.ProxyGuide;
import io.github.musegate.api.model.ProxyHeader;
import io.github.musegate.api.model.ProxySnippet;
import io.github.musegate.api.model.SnippetPurpose;
import io.github.musegate.http.Json;
import io.github.musegate.proxy.Diagnosis;
import io.github.musegate.proxy.TrustedProxies;
import io.github.musegate.settings.Settings;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The guide over HTTP. */
public final class GuideRoutes implements GuideService {

    private final Guide guide;
    private final TrustedProxies proxies;
    private final Risks risks;

    /**
     * Takes what the guide tells.
     *
     * @param guide configuration to paste
     * @param proxies what a request looks like
     * @param settings what may be risky
     * @param oldProtocol when somebody last spoke HTTP/1.0
     */
    public GuideRoutes(
            Guide guide, TrustedProxies proxies, Settings settings, Supplier<Optional<Instant>> oldProtocol) {
        this.guide = guide;
        this.proxies = proxies;
        this.risks = new Risks(settings, oldProtocol);
    }

    @Override
    public void getProxyGuide(ServerRequest request, ServerResponse response) {
        Diagnosis diagnosis = proxies.diagnose(request);
        Json.send(
                response,
                new ProxyGuide(
                        row(diagnosis),
                        risks.of(request, diagnosis),
                        guide.snippets().stream().map(GuideRoutes::row).toList()));
    }

    private static ProxyDiagnosis row(Diagnosis diagnosis) {
        return new ProxyDiagnosis(
                diagnosis.peer(),
                diagnosis.trusted(),
                diagnosis.headers().stream()
                        .map(header -> new ProxyHeader(header.name(), header.meaning(), header.count(), header.value()))
                        .toList(),
                diagnosis.username().orElse(null),
                diagnosis.groups(),
                diagnosis.result());
    }

    private static ProxySnippet row(Snippet snippet) {
        return new ProxySnippet(
                SnippetPurpose.fromValue(snippet.purpose().name().toLowerCase(Locale.ROOT)),
                snippet.proxy().title(),
                snippet.title(),
                snippet.text());
    }
}
