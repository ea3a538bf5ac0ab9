package io.github.musegate.guide;

import io.github.musegate.guide.Snippet.Proxy;
import io.github.musegate.guide.Snippet.Purpose;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the configuration of proxies for this installation. */
final class Snippets {

    private static final List<SignInWriter> SIGN_IN = List.of(
            new SignInWriter(Proxy.NGINX, NginxSignIn::text),
            new SignInWriter(Proxy.CADDY, CaddySignIn::text),
            new SignInWriter(Proxy.TRAEFIK_FILE, TraefikSignIn::file),
            new SignInWriter(Proxy.TRAEFIK_KUBERNETES, TraefikSignIn::kubernetes));

    private static final List<Writer> NEIGHBOURS = List.of(
            new Writer(Proxy.NGINX, NginxNeighbour::text),
            new Writer(Proxy.CADDY, CaddyNeighbour::text),
            new Writer(Proxy.TRAEFIK_FILE, TraefikNeighbour::file),
            new Writer(Proxy.TRAEFIK_KUBERNETES, TraefikNeighbour::kubernetes));

    private record Writer(Proxy proxy, Function<NeighbourSite, String> text) {}

    private record SignInWriter(Proxy proxy, Function<SignInSite, String> text) {}

    private Snippets() {}

    /** How each proxy signs people in who come to MuseGate. */
    static List<Snippet> signIn(SignInSite site) {
        return SIGN_IN.stream()
                .map(writer -> new Snippet(
                        writer.proxy(),
                        Purpose.SIGN_IN,
                        "The proxy signs people in",
                        writer.text().apply(site)))
                .toList();
    }

    /** How each proxy guards a service, and AudioMuse-AI. */
    static List<Snippet> neighbours(String host, List<String> headers) {
        NeighbourSite service = new NeighbourSite(host, headers, false);
        NeighbourSite audiomuse = new NeighbourSite(host, headers, true);
        return NEIGHBOURS.stream()
                .flatMap(writer -> Stream.of(
                        new Snippet(
                                writer.proxy(),
                                Purpose.NEIGHBOUR,
                                "MuseGate guards " + host,
                                writer.text().apply(service)),
                        new Snippet(
                                writer.proxy(),
                                Purpose.AUDIOMUSE,
                                "MuseGate guards AudioMuse-AI",
                                writer.text().apply(audiomuse))))
                .toList();
    }
}
