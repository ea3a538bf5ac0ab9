package io.github.musegate.oidc;

import io.github.musegate.identities.Identities;
import io.github.musegate.identities.LinkOffer;
import io.github.musegate.identities.Linking;
import io.github.musegate.identities.MappingRules;
import io.github.musegate.settings.SealedCookie;
import io.github.musegate.settings.Sealer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who has come back from a provider and has yet to show the password of the account with their name. The browser keeps
 * the offer, sealed, for a few minutes.
 */
final class PendingLinks implements LinkOffer {

    private static final String NAME = "musegate_oidc_link";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Providers providers;
    private final Identities identities;
    private final SealedCookie<PendingLink> cookie;
    private final Clock clock;

    PendingLinks(Providers providers, Identities identities, Sealer sealer, Surroundings surroundings, Clock clock) {
        this.providers = providers;
        this.identities = identities;
        this.cookie = new SealedCookie<>(sealer, surroundings::secure, PendingLink.class, "/api/auth/link");
        this.clock = clock;
    }

    /** Makes the offer; gives the page on which it is taken. */
    String offer(Provider provider, Person person, int userId, ServerRequest request, ServerResponse response) {
        PendingLink link = PendingLink.of(
                provider, person.assertion(), userId, clock.instant().plus(LIFETIME));
        cookie.set(request, response, NAME, link, LIFETIME);
        return "/link?provider=" + provider.id();
    }

    @Override
    public OptionalInt account(ServerRequest request) {
        Optional<PendingLink> link = pending(request);
        return link.isPresent() && provider(link.get()).isPresent()
                ? OptionalInt.of(link.get().userId())
                : OptionalInt.empty();
    }

    @Override
    public boolean link(ServerRequest request, ServerResponse response, int userId) {
        cookie.remove(request, response, NAME);
        return pending(request)
                .filter(link -> link.userId() == userId)
                .flatMap(link -> provider(link).map(by -> identities.link(link.assertion(by), rules(by), userId)))
                .orElse(false);
    }

    private Optional<PendingLink> pending(ServerRequest request) {
        return cookie.find(request, NAME).filter(link -> link.expiresAt().isAfter(clock.instant()));
    }

    /** The provider, as long as it may be used and still wants accounts linked so. */
    private Optional<Provider> provider(PendingLink link) {
        return providers.enabled().stream()
                .filter(one -> one.id().equals(link.provider()) && one.rules().linking() == Linking.CONFIRM)
                .findFirst();
    }

    /** The groups have let the person in just now, and give nothing before they are read again. */
    private static MappingRules rules(Provider provider) {
        MappingRules rules = provider.rules();
        return new MappingRules(false, rules.defaultPreset(), Set.of(), Set.of(), Map.of(), Linking.CONFIRM);
    }
}
