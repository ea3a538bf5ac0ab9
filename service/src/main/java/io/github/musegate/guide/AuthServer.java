package io.github.musegate.guide;

import java.util.Locale;

/** Who signs people in where a proxy vouches for them, by the preset of the headers. */
enum AuthServer {
    AUTHENTIK(
            "OUTPOST:9000",
            "/outpost.goauthentik.io/auth/nginx",
            "/outpost.goauthentik.io/auth/caddy",
            "/outpost.goauthentik.io/auth/traefik",
            "/outpost.goauthentik.io",
            "/outpost.goauthentik.io/start?rd="),
    AUTHELIA(
            "AUTHELIA:9091",
            "/api/authz/auth-request",
            "/api/authz/forward-auth",
            "/api/authz/forward-auth",
            "",
            "https://AUTHELIA-PORTAL/?rd="),
    // for Traefik not its question, which answers 401 and leads nobody to a sign-in, but what stands behind its sign-in
    OAUTH2_PROXY("OAUTH2PROXY:4180", "/oauth2/auth", "/oauth2/auth", "/", "/oauth2/", "/oauth2/start?rd="),
    CUSTOM("AUTHSERVER:PORT", "/AUTHPATH", "/AUTHPATH", "/AUTHPATH", "", "https://SIGN-IN-PAGE/?rd=");

    private final String upstream;
    private final String nginxPath;
    private final String caddyPath;
    private final String traefikPath;
    private final String ownPath;
    private final String startPage;

    AuthServer(
            String upstream, String nginxPath, String caddyPath, String traefikPath, String ownPath, String startPage) {
        this.upstream = upstream;
        this.nginxPath = nginxPath;
        this.caddyPath = caddyPath;
        this.traefikPath = traefikPath;
        this.ownPath = ownPath;
        this.startPage = startPage;
    }

    static AuthServer of(String preset) {
        return valueOf(preset.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String upstream() {
        return upstream;
    }

    String nginxPath() {
        return nginxPath;
    }

    String caddyPath() {
        return caddyPath;
    }

    String traefikPath() {
        return traefikPath;
    }

    /** Where its own pages stand on the guarded host; empty when it has a host of its own. */
    String ownPath() {
        return ownPath;
    }

    /** Where somebody is sent who is not signed in; the address to come back to is added to it. */
    String startPage() {
        return startPage;
    }

    /** What its answer calls a header that MuseGate reads. */
    String answered(String header) {
        return this == OAUTH2_PROXY ? header.replaceFirst("(?i)^X-Forwarded-", "X-Auth-Request-") : header;
    }
}
