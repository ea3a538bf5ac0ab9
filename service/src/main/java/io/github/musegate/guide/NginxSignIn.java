package io.github.musegate.guide;

import java.util.stream.Collectors;

/** MuseGate behind nginx: {@code auth_request}. What it answers replaces whatever clients send. */
final class NginxSignIn {

    private static final String TO_MUSEGATE = """
                    proxy_pass http://MUSEGATE:8000;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Proto $scheme;
            """;

    private NginxSignIn() {}

    static String text(SignInSite site) {
        return """
                # MuseGate, with people signed in by this nginx. Put its address into TRUSTED_PROXY_IPS and, so that
                # clients keep their addresses, into FORWARDED_TRUSTED_PROXIES.
                server {
                    listen 443 ssl;
                    server_name %1$s;
                    # ssl_certificate ...; ssl_certificate_key ...;

                    location = /sign-in-check {
                        internal;
                        proxy_pass http://%2$s%3$s;
                        proxy_http_version 1.1;
                        proxy_pass_request_body off;
                        proxy_set_header Connection "";
                        proxy_set_header Content-Length "";
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Original-URL $scheme://$http_host$request_uri;
                        proxy_set_header X-Original-Method $request_method;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto $scheme;
                    }
                    location @sign_in {
                        # only pages can lead to a sign-in; what a page asks for in the background gets the plain answer
                        if ($http_accept !~ "text/html") { return 401; }
                        return 302 %10$s$scheme://$http_host$request_uri;
                    }
                %4$s%5$s
                    location / {
                        auth_request /sign-in-check;
                        error_page 401 = @sign_in;
                %6$s%7$s%8$s%9$s    }
                }
                """.formatted(
                        site.host(),
                        site.server().upstream(),
                        site.server().nginxPath(),
                        ownPages(site),
                        openPaths(site),
                        site.toldLines("        ", "auth_request_set $VARIABLE $upstream_http_UPSTREAM;"),
                        site.toldLines("        ", "proxy_set_header NAME $VARIABLE;"),
                        site.secretHeader()
                                .map(name -> "        proxy_set_header " + name + " \"SECRET\";\n")
                                .orElse(""),
                        TO_MUSEGATE,
                        site.server().startPage());
    }

    private static String ownPages(SignInSite site) {
        return site.server().ownPath().isEmpty()
                ? ""
                : """
                    location %s {
                        proxy_pass http://%s;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-Proto $scheme;
                    }
                """.formatted(site.server().ownPath(), site.server().upstream());
    }

    private static String openPaths(SignInSite site) {
        return site.openPaths().stream()
                .map(path -> """
                    location %s {
                        # passes without asking, so nothing that a client says of itself may pass with it
                %s%s    }
                """.formatted(path, site.allLines("        ", "proxy_set_header NAME \"\";"), TO_MUSEGATE))
                .collect(Collectors.joining());
    }
}
