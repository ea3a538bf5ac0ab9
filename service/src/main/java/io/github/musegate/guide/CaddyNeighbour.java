package io.github.musegate.guide;

/**
 * A guarded service in Caddy: {@code forward_auth}. Its address has a query of its own, because Caddy would add the
 * client's to one without.
 */
final class CaddyNeighbour {

    private static final String TOKEN_INSTEAD = """
                    header_up -Cookie
                    header_up -X-API-Key
                    header_up Authorization "Bearer AUDIOMUSE_API_TOKEN"
            """.indent(4);

    private CaddyNeighbour() {}

    static String text(NeighbourSite site) {
        return """
                # %s, guarded by MuseGate. Put the address of this Caddy into FORWARDED_TRUSTED_PROXIES.
                %1$s {
                    # a route keeps this order: nothing that a client says of itself reaches the service
                    route {
                %2$s        forward_auth MUSEGATE:8000 {
                            uri /api/auth/forward?answer=redirect
                            copy_headers %3$s
                        }
                        reverse_proxy SERVICE:PORT%4$s
                    }
                }
                """.formatted(
                site.host(),
                site.lines("        ", "request_header -NAME") + site.lines("        ", "request_header -ALIAS"),
                String.join(" ", site.headers()),
                site.tokenInstead() ? " {\n" + TOKEN_INSTEAD + "        }" : "");
    }
}
