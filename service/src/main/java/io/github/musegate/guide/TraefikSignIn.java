package io.github.musegate.guide;

import java.util.stream.Collectors;

/** MuseGate behind Traefik: a {@code forwardAuth} middleware, by file or in Kubernetes. */
final class TraefikSignIn {

    private static final String OPEN_ROUTER = """
                musegate-open:
                  rule: %s
                  priority: 1000
                  entryPoints: [websecure]
                  tls: {}
                  middlewares: [nobody]
                  service: musegate
            """;

    private static final String OPEN_ROUTE = """
                - kind: Rule
                  match: %s
                  priority: 1000
                  middlewares:
                    - name: nobody
                  services:
                    - name: musegate
                      port: 8000
            """;

    private static final String OWN_ROUTER = """
                musegate-sign-in:
                  rule: %1$s
                  priority: 800
                  entryPoints: [websecure]
                  tls: {}
                  service: sign-in
            """;

    private static final String OWN_SERVICE = """
                sign-in:
                  loadBalancer:
                    servers:
                      - url: http://%2$s:%3$s
            """;

    private static final String OWN_ROUTE = """
                # the sign-in's pages; if in another namespace, add it, and let Traefik allow that (allowCrossNamespace)
                - kind: Rule
                  match: %1$s
                  priority: 800
                  services:
                    - name: %2$s
                      port: %3$s
            """;

    private TraefikSignIn() {}

    static String file(SignInSite site) {
        return """
                # MuseGate, with people signed in by this Traefik. Put its address into TRUSTED_PROXY_IPS and, so that
                # clients keep their addresses, into FORWARDED_TRUSTED_PROXIES.
                %9$shttp:
                  middlewares:
                    # nothing that a client says of itself reaches MuseGate
                    nobody:
                      headers:
                        customRequestHeaders:
                %2$s    sign-in:
                      forwardAuth:
                        address: http://%3$s%4$s
                        trustForwardHeader: false
                        authResponseHeaders:
                %5$s%6$s  routers:
                    musegate:
                      rule: Host(`%1$s`)
                      entryPoints: [websecure]
                      tls: {}
                      middlewares: [nobody, sign-in%7$s]
                      service: musegate
                %8$s%10$s  services:
                %11$s    musegate:
                      loadBalancer:
                        servers:
                          - url: http://MUSEGATE:8000
                """.formatted(
                site.host(),
                site.allLinesWithAnswered("          ", "NAME: \"\""),
                site.server().upstream(),
                site.server().traefikPath(),
                site.toldLines("          ", "- ANSWERED"),
                secret(site, "    secret:\n      headers:\n        customRequestHeaders:\n          %s: SECRET\n"),
                secret(site, ", secret"),
                open(site, OPEN_ROUTER),
                notes(site),
                own(site, OWN_ROUTER),
                own(site, OWN_SERVICE));
    }

    static String kubernetes(SignInSite site) {
        return """
                # MuseGate, with people signed in by Traefik. Put the network of Traefik's pods into TRUSTED_PROXY_IPS and,
                # so that clients keep their addresses, into FORWARDED_TRUSTED_PROXIES.
                %9$sapiVersion: traefik.io/v1alpha1
                kind: Middleware
                metadata:
                  name: nobody
                spec:
                  # nothing that a client says of itself reaches MuseGate
                  headers:
                    customRequestHeaders:
                %2$s---
                apiVersion: traefik.io/v1alpha1
                kind: Middleware
                metadata:
                  name: sign-in
                spec:
                  forwardAuth:
                    address: http://%3$s%4$s
                    trustForwardHeader: false
                    authResponseHeaders:
                %5$s---
                %6$sapiVersion: traefik.io/v1alpha1
                kind: IngressRoute
                metadata:
                  name: musegate
                spec:
                  entryPoints: [websecure]
                  routes:
                %8$s%10$s    - kind: Rule
                      match: Host(`%1$s`)
                      middlewares:
                        - name: nobody
                        - name: sign-in
                %7$s      services:
                        - name: musegate
                          port: 8000
                  tls: {}
                """.formatted(
                        site.host(),
                        site.allLinesWithAnswered("      ", "NAME: \"\""),
                        site.server().upstream(),
                        site.server().traefikPath(),
                        site.toldLines("      ", "- ANSWERED"),
                        secret(site, """
                                apiVersion: traefik.io/v1alpha1
                                kind: Middleware
                                metadata:
                                  name: secret
                                spec:
                                  headers:
                                    customRequestHeaders:
                                      %s: SECRET
                                ---
                                """),
                        secret(site, "        - name: secret\n"),
                        open(site, OPEN_ROUTE),
                        notes(site),
                        own(site, OWN_ROUTE));
    }

    /** What must be so elsewhere. Traefik cannot call a header of the answer otherwise, so MuseGate has to. */
    private static String notes(SignInSite site) {
        StringBuilder text = new StringBuilder();
        if (site.server() == AuthServer.OAUTH2_PROXY) {
            text.append("# oauth2-proxy needs --reverse-proxy, --set-xauthrequest and --upstream=static://202.\n");
        }
        if (!site.asAnswered().isEmpty()) {
            text.append("# Traefik passes the headers of its answer on under their own names. Set in MuseGate, or"
                    + " nobody is signed in:\n");
            site.asAnswered()
                    .forEach((setting, header) -> text.append("#   ")
                            .append(setting)
                            .append('=')
                            .append(header)
                            .append('\n'));
        }
        return text.toString();
    }

    /** Where the sign-in's own pages stand on the guarded host, by a pattern that takes rule, machine and port. */
    private static String own(SignInSite site, String pattern) {
        String path = site.server().ownPath();
        if (path.isEmpty()) {
            return "";
        }
        String rule = "Host(`" + site.host() + "`) && PathPrefix(`" + (path.endsWith("/") ? path : path + "/") + "`)";
        String[] address = site.server().upstream().split(":", 2);
        return pattern.formatted(rule, address[0], address[1]);
    }

    private static String secret(SignInSite site, String pattern) {
        return site.secretHeader().map(pattern::formatted).orElse("");
    }

    /** What is let through without asking, by a pattern that takes the rule; nothing where no path is. */
    private static String open(SignInSite site, String pattern) {
        if (site.openPaths().isEmpty()) {
            return "";
        }
        return pattern.formatted("Host(`" + site.host() + "`) && ("
                + site.openPaths().stream()
                        .map(path -> "PathPrefix(`" + path + "`)")
                        .collect(Collectors.joining(" || "))
                + ")");
    }
}
