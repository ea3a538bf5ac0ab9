package io.github.musegate.oidc;

import io.github.musegate.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses that an administrator types for a provider. */
final class ProviderAddress {

    static final String DESCRIPTION = "/.well-known/openid-configuration";

    /** Ends the proxy's own session only and sends the browser back to be signed in again: a circle. */
    private static final String OUTPOST = "/outpost.goauthentik.io/sign_out";

    private ProviderAddress() {}

    /**
     * Checks an issuer. The slash at its end stays as typed, because it belongs to the name; the address of the
     * description is taken for the issuer that it describes.
     *
     * @throws io.github.musegate.http.ProblemException 400 with what it should have been
     */
    static String issuer(String typed) {
        String text = typed.strip();
        if (text.endsWith(DESCRIPTION)) {
            text = text.substring(0, text.length() - DESCRIPTION.length());
        }
        URI address = web("issuer", text);
        if (address.getRawQuery() != null) {
            throw wrong("issuer");
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme().toLowerCase(Locale.ROOT) + "://"
                + address.getHost().toLowerCase(Locale.ROOT) + port + path;
    }

    /**
     * Checks where browsers are sent when somebody signs out.
     *
     * @throws io.github.musegate.http.ProblemException 400 with what it should have been
     */
    static String logout(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return "";
        }
        URI address = web("logout_url", text);
        String path = address.getPath() == null ? "" : address.getPath().toLowerCase(Locale.ROOT);
        if (path.contains(OUTPOST)) {
            throw Problem.badRequest("logout_url must not be the outpost's sign_out address.")
                    .withDetail("It ends the outpost's session alone and leads back into a new sign-in. Use the address"
                            + " of authentik's invalidation flow, such as"
                            + " https://auth.example.org/if/flow/default-invalidation-flow/.")
                    .exception();
        }
        return text;
    }

    private static URI web(String name, String text) {
        try {
            URI address = new URI(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getPort() <= 65535
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // answered below, as any other text that leads nowhere
        }
        throw wrong(name);
    }

    private static io.github.musegate.http.ProblemException wrong(String name) {
        return Problem.badRequest(name + " must be an address such as https://auth.example.org/realms/home, without"
                        + " user, query or fragment.")
                .exception();
    }

    /** Whether two issuers are one, whether or not they end with a slash. */
    static boolean same(String one, String other) {
        return trimmed(one).equals(trimmed(other));
    }

    static String trimmed(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
}
