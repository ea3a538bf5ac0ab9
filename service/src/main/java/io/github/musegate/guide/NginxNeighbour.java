package io.github.musegate.guide;

/** A guarded service in nginx: {@code auth_request}, and two addresses that lead to the sign-in and back. */
final class NginxNeighbour {

    private static final String ASKED = """
                    proxy_http_version 1.1;
                    proxy_method GET;
                    proxy_pass_request_body off;
                    proxy_set_header Connection "";
                    proxy_set_header Content-Length "";
                    proxy_set_header X-Forwarded-Method $request_method;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-Host $http_host;
                    proxy_set_header X-Forwarded-Uri $request_uri;
                    proxy_set_header X-Forwarded-For $remote_addr;
            """;

    private NginxNeighbour() {}

    static String text(NeighbourSite site) {
        return """
                # %s, guarded by MuseGate. Put the address of this nginx into FORWARDED_TRUSTED_PROXIES.
                server {
                    listen 443 ssl;
                    server_name %1$s;
                    # ssl_certificate ...; ssl_certificate_key ...;

                    location = /musegate-auth {
                        internal;
                        proxy_pass http://MUSEGATE:8000/api/auth/forward?answer=status;
                %2$s    }
                    location @musegate_sign_in {
                        rewrite ^ /api/auth/forward? break;
                        proxy_pass http://MUSEGATE:8000;
                %2$s    }
                    location = /forward/finish {
                        proxy_pass http://MUSEGATE:8000;
                %2$s    }

                    location / {
                        auth_request /musegate-auth;
                        error_page 401 = @musegate_sign_in;
                %3$s%4$s        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto $scheme;
                %5$s        proxy_pass http://SERVICE:PORT;
                    }
                }
                """.formatted(
                        site.host(),
                        ASKED,
                        site.lines("        ", "auth_request_set $VARIABLE $upstream_http_UPSTREAM;"),
                        site.lines("        ", "proxy_set_header NAME $VARIABLE;"),
                        site.tokenInstead() ? """
                                                proxy_set_header Cookie "";
                                                proxy_set_header X-API-Key "";
                                                proxy_set_header Authorization "Bearer AUDIOMUSE_API_TOKEN";
                                        """ : "");
    }
}
