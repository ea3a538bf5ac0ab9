package io.github.musegate.guide;

import java.util.stream.Collectors;

/** MuseGate behind Caddy: {@code forward_auth}. */
final class CaddySignIn {

    private CaddySignIn() {}

    static String text(SignInSite site) {
        return """
                # MuseGate, with people signed in by this Caddy. Put its address into TRUSTED_PROXY_IPS and, so that
                # clients keep their addresses, into FORWARDED_TRUSTED_PROXIES.
                %1$s {
                    # a route keeps this order: nothing that a client says of itself reaches MuseGate, on no path
                    route {
                %2$s%3$s%4$s        forward_auth %5$s {
                            uri %6$s
                            copy_headers {
                %7$s            }
                %9$s        }
                        reverse_proxy MUSEGATE:8000%8$s
                    }
                }
                """.formatted(
                site.host(),
                site.allLines("        ", "request_header -NAME") + site.allLines("        ", "request_header -ALIAS"),
                site.server().ownPath().isEmpty()
                        ? ""
                        : "        reverse_proxy " + pattern(site.server().ownPath()) + " "
                                + site.server().upstream() + "\n",
                site.openPaths().stream()
                        .map(path -> "        reverse_proxy " + pattern(path) + " MUSEGATE:8000\n")
                        .collect(Collectors.joining()),
                site.server().upstream(),
                site.server().caddyPath(),
                site.toldLines("                ", "ANSWERED>NAME"),
                site.secretHeader()
                        .map(name -> " {\n            header_up " + name + " \"SECRET\"\n        }")
                        .orElse(""),
                refused(site.server()));
    }

    /** oauth2-proxy answers a bare 401 where the others lead to their sign-in by themselves. */
    private static String refused(AuthServer server) {
        return server == AuthServer.OAUTH2_PROXY ? """
                            @refused status 401
                            handle_response @refused {
                                redir * %s{scheme}://{host}{uri}
                            }
                """.formatted(server.startPage()) : "";
    }

    private static String pattern(String path) {
        return path.endsWith("/") ? path + "*" : path + "/*";
    }
}
