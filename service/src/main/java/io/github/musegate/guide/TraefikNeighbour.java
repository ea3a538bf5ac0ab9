package io.github.musegate.guide;

/** A guarded service in Traefik: a {@code forwardAuth} middleware, by file or in Kubernetes. */
final class TraefikNeighbour {

    private TraefikNeighbour() {}

    static String file(NeighbourSite site) {
        return """
                # %s, guarded by MuseGate. Put the address of this Traefik into FORWARDED_TRUSTED_PROXIES.
                http:
                  middlewares:
                    # nothing that a client says of itself reaches the service
                    nobody:
                      headers:
                        customRequestHeaders:
                %5$s    musegate:
                      forwardAuth:
                        address: http://MUSEGATE:8000/api/auth/forward
                        authResponseHeaders:
                %2$s%3$s  routers:
                    guarded:
                      rule: Host(`%1$s`)
                      entryPoints: [websecure]
                      tls: {}
                      middlewares: [nobody, %4$s]
                      service: guarded
                  services:
                    guarded:
                      loadBalancer:
                        servers:
                          - url: http://SERVICE:PORT
                """.formatted(
                        site.host(),
                        site.lines("          ", "- NAME"),
                        site.tokenInstead() ? """
                                    audiomuse-token:
                                      headers:
                                        customRequestHeaders:
                                          Cookie: ""
                                          X-API-Key: ""
                                          Authorization: Bearer AUDIOMUSE_API_TOKEN
                                """ : "",
                        site.tokenInstead() ? "musegate, audiomuse-token" : "musegate",
                        deleted(site, "          "));
    }

    static String kubernetes(NeighbourSite site) {
        return """
                # %s, guarded by MuseGate. Put the network of Traefik's pods into FORWARDED_TRUSTED_PROXIES.
                apiVersion: traefik.io/v1alpha1
                kind: Middleware
                metadata:
                  name: nobody
                spec:
                  # nothing that a client says of itself reaches the service
                  headers:
                    customRequestHeaders:
                %5$s---
                apiVersion: traefik.io/v1alpha1
                kind: Middleware
                metadata:
                  name: musegate
                spec:
                  forwardAuth:
                    address: http://musegate.NAMESPACE.svc.cluster.local:8000/api/auth/forward
                    authResponseHeaders:
                %2$s---
                %3$sapiVersion: traefik.io/v1alpha1
                kind: IngressRoute
                metadata:
                  name: guarded
                spec:
                  entryPoints: [websecure]
                  routes:
                    - kind: Rule
                      match: Host(`%1$s`)
                      middlewares:
                        - name: nobody
                        - name: musegate
                %4$s      services:
                        - name: SERVICE
                          port: 80
                  tls: {}
                """.formatted(
                        site.host(),
                        site.lines("      ", "- NAME"),
                        site.tokenInstead() ? """
                                apiVersion: traefik.io/v1alpha1
                                kind: Middleware
                                metadata:
                                  name: audiomuse-token
                                spec:
                                  headers:
                                    customRequestHeaders:
                                      Cookie: ""
                                      X-API-Key: ""
                                      Authorization: Bearer AUDIOMUSE_API_TOKEN
                                ---
                                """ : "",
                        site.tokenInstead() ? "        - name: audiomuse-token\n" : "",
                        deleted(site, "      "));
    }

    private static String deleted(NeighbourSite site, String indent) {
        return site.lines(indent, "NAME: \"\"") + site.lines(indent, "ALIAS: \"\"");
    }
}
