package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Callers;
import io.github.musegate.api.OidcService;
import io.github.musegate.api.model.BackChannelLogout;
import io.github.musegate.api.model.OidcProviderChange;
import io.github.musegate.api.model.OidcProviderList;
import io.github.musegate.api.model.OidcProviderTest;
import io.github.musegate.api.model.OidcProviderTested;
import io.github.musegate.api.model.Status;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.ErrorPages;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sign-in through providers over HTTP, and how they are set up. */
final class OidcRoutes implements OidcService {

    private final Providers providers;
    private final Discovery discovery;
    private final Departure departure;
    private final OidcSignIn signIn;
    private final BackChannel backChannel;
    private final OidcSessions sessions;
    private final Surroundings surroundings;
    private final AuditTrail audit;
    private final ErrorPages pages;

    OidcRoutes(
            Providers providers,
            Discovery discovery,
            Departure departure,
            OidcSignIn signIn,
            BackChannel backChannel,
            OidcSessions sessions,
            Surroundings surroundings,
            AuditTrail audit,
            ErrorPages pages) {
        this.providers = providers;
        this.discovery = discovery;
        this.departure = departure;
        this.signIn = signIn;
        this.backChannel = backChannel;
        this.sessions = sessions;
        this.surroundings = surroundings;
        this.audit = audit;
        this.pages = pages;
    }

    @Override
    public void listOidcProviders(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new OidcProviderList(
                        providers.list().stream()
                                .map(provider -> ProviderRows.of(provider, surroundings.origin()))
                                .toList(),
                        surroundings.origin().orElse(null)));
    }

    @Override
    public void createOidcProvider(ServerRequest request, ServerResponse response) {
        JsonNode body = Json.read(request, JsonNode.class);
        Provider added = providers.add(
                audit.act(request, Callers.of(request), "oidc_provider.create"),
                body.path("id").asText(),
                ProviderRows.edit(Json.convert(body, OidcProviderChange.class)));
        Json.send(response, io.helidon.http.Status.CREATED_201, ProviderRows.of(added, surroundings.origin()));
    }

    @Override
    public void updateOidcProvider(ServerRequest request, ServerResponse response) {
        Providers.Changed changed = providers.change(
                audit.act(request, Callers.of(request), "oidc_provider.change"),
                id(request),
                ProviderRows.edit(Json.read(request, OidcProviderChange.class)));
        if (!changed.after().sameAs(changed.before())) {
            sessions.end(sessions.of(changed.after().id()));
        }
        Json.send(response, ProviderRows.of(changed.after(), surroundings.origin()));
    }

    @Override
    public void deleteOidcProvider(ServerRequest request, ServerResponse response) {
        List<OidcSessionStore.Ref> begun = sessions.of(id(request));
        providers.delete(audit.act(request, Callers.of(request), "oidc_provider.delete"), id(request));
        sessions.end(begun);
        Json.send(response, new Status("ok"));
    }

    @Override
    public void testOidcProvider(ServerRequest request, ServerResponse response) {
        ProviderTrial trial = ProviderTrial.run(
                discovery,
                ProviderAddress.issuer(
                        Json.read(request, OidcProviderTest.class).issuer()));
        Json.send(
                response,
                new OidcProviderTested(
                        trial.ok(), trial.error(), trial.issuer(), trial.keys(), trial.endSession(), trial.warnings()));
    }

    @Override
    public void startOidcSignIn(ServerRequest request, ServerResponse response) {
        String next = request.query().first("next").orElse("");
        boolean fresh = request.query().first("fresh").orElse("").equals("true");
        redirect(
                request,
                response,
                () -> departure
                        .begin(providers.require(id(request)), next, fresh, request, response)
                        .toString());
    }

    @Override
    public void finishOidcSignIn(ServerRequest request, ServerResponse response) {
        redirect(request, response, () -> signIn.finish(providers.require(id(request)), request, response));
    }

    /** A browser is here because of a person: what goes wrong is explained to them. */
    private void redirect(ServerRequest request, ServerResponse response, Supplier<String> location) {
        try {
            response.status(io.helidon.http.Status.FOUND_302)
                    .header(HeaderNames.LOCATION, location.get())
                    .send();
        } catch (ProblemException problem) {
            pages.explain(request, response, problem.problem());
        }
    }

    @Override
    public void endOidcSessions(ServerRequest request, ServerResponse response) {
        Provider provider = providers.require(id(request));
        String token = Json.read(request, BackChannelLogout.class).logoutToken();
        Map<String, Object> what = Map.of("provider", provider.id());
        try {
            int ended = backChannel.take(provider, token);
            audit.record(
                    request,
                    null,
                    "session.end_by_provider",
                    provider.id(),
                    AuditResult.OK,
                    Map.of("provider", provider.id(), "ended", ended));
        } catch (ProblemException refused) {
            audit.recordSoon(request, null, "session.end_by_provider", provider.id(), AuditResult.FAILED, what);
            throw refused;
        }
        Json.send(response, new Status("ok"));
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("provider_id");
    }
}
