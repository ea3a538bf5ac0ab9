package io.github.musegate.guide;

/**
 * A piece of a proxy's configuration.
 *
 * @param proxy which proxy reads it
 * @param purpose what it is for
 * @param title what it does, for people
 * @param text to be pasted; what is written in capitals is to be replaced
 */
record Snippet(Proxy proxy, Purpose purpose, String title, String text) {

    /** A proxy, or one of its ways to be configured. */
    enum Proxy {
        NGINX("nginx"),
        CADDY("Caddy"),
        TRAEFIK_FILE("Traefik, file"),
        TRAEFIK_KUBERNETES("Traefik, Kubernetes");

        private final String title;

        Proxy(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** What a piece is for. */
    enum Purpose {
        /** People come to MuseGate already signed in by the proxy. */
        SIGN_IN,
        /** MuseGate guards another service. */
        NEIGHBOUR,
        /** MuseGate guards AudioMuse-AI, which gets its own token and none of the person's cookies. */
        AUDIOMUSE
    }
}
