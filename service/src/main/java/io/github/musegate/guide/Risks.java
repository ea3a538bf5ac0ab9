package io.github.musegate.guide;

import io.github.musegate.http.AddressRanges;
import io.github.musegate.proxy.Diagnosis;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Settings that work and are dangerous, or that do not work as they look. */
final class Risks {

    /** A network with more machines than this holds others than proxies. */
    private static final int FEWEST_BITS_OF_IPV4 = 28;

    private static final int FEWEST_BITS_OF_IPV6 = 124;

    private final Settings settings;
    private final Supplier<Optional<Instant>> oldProtocol;

    Risks(Settings settings, Supplier<Optional<Instant>> oldProtocol) {
        this.settings = settings;
        this.oldProtocol = oldProtocol;
    }

    /** What is risky, each in a sentence or two that also say what to do. */
    List<String> of(ServerRequest request, Diagnosis diagnosis) {
        List<String> risks = new ArrayList<>();
        Optional<URI> home = settings.get(SettingKeys.PUBLIC_URL);
        if (home.isEmpty()) {
            risks.add("PUBLIC_URL is not set, so that nobody can be sent to another service or provider and back.");
        } else if (!"https".equals(home.get().getScheme())) {
            risks.add("PUBLIC_URL begins with http: passwords and cookies cross the network where others can read them."
                    + " Let the proxy speak https.");
        }
        if (settings.get(ProxySettings.ENABLED)) {
            proxy(diagnosis, risks);
        }
        if (request.headers().contains(HeaderNames.X_FORWARDED_FOR)
                && settings.get(SettingKeys.FORWARDED_TRUSTED_PROXIES).isEmpty()) {
            risks.add("A proxy tells clients' addresses and FORWARDED_TRUSTED_PROXIES is empty: everybody counts as one"
                    + " client, also for the waiting after wrong passwords. Name " + diagnosis.peer() + " there.");
        }
        oldProtocol
                .get()
                .ifPresent(at -> risks.add("Somebody spoke HTTP/1.0 at " + at
                        + ", which takes a new connection for each request. nginx does so unless each location says"
                        + " proxy_http_version 1.1 and proxy_set_header Connection \"\"."));
        return risks;
    }

    private void proxy(Diagnosis diagnosis, List<String> risks) {
        AddressRanges believed = settings.get(ProxySettings.IPS);
        boolean token = settings.get(ProxySettings.JWT_JWKS_URL).isPresent();
        boolean secret = !settings.get(ProxySettings.SECRET).isEmpty();
        if (believed.isEmpty() && !token) {
            risks.add("TRUSTED_PROXY_IPS is empty and no signed token is asked for: nobody is believed.");
        }
        believed.entries().stream()
                .filter(Risks::isWide)
                .filter(entry -> !secret && !token)
                .forEach(entry -> risks.add("TRUSTED_PROXY_IPS believes every machine in " + entry
                        + ". Name the proxy alone, or set TRUSTED_PROXY_SECRET."));
        if (!diagnosis.trusted()) {
            risks.add("This request came from " + diagnosis.peer()
                    + " and not through the proxy. If others can come that way"
                    + " too, they see the sign-in page instead of the proxy's: let only the proxy reach the port.");
        }
    }

    private static boolean isWide(String entry) {
        int slash = entry.indexOf('/');
        int fewest = entry.indexOf(':') >= 0 ? FEWEST_BITS_OF_IPV6 : FEWEST_BITS_OF_IPV4;
        return slash >= 0 && Integer.parseInt(entry.substring(slash + 1)) < fewest;
    }
}
