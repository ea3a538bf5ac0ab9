package io.github.musegate.guide;

import io.github.musegate.api.GuideService;
import io.github.musegate.api.model.ProxyGuide;
import io.github.musegate.api.model.ProxySnippet;
import io.github.musegate.api.model.SnippetPurpose;
import io.github.musegate.http.Json;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;

/** The guide over HTTP. */
public final class GuideRoutes implements GuideService {

    private final GuideRules rules;

    /**
     * Takes what the guide writes about.
     *
     * @param rules the installation
     */
    public GuideRoutes(GuideRules rules) {
        this.rules = rules;
    }

    @Override
    public void getProxyGuide(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new ProxyGuide(Snippets.neighbours(
                                rules.neighbour(), rules.neighbourHeaders().get())
                        .stream()
                        .map(GuideRoutes::row)
                        .toList()));
    }

    private static ProxySnippet row(Snippet snippet) {
        return new ProxySnippet(
                SnippetPurpose.fromValue(snippet.purpose().name().toLowerCase(Locale.ROOT)),
                snippet.proxy().title(),
                snippet.title(),
                snippet.text());
    }
}
