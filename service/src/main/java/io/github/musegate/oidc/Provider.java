package io.github.musegate.oidc;

import io.github.musegate.identities.MappingRules;
import java.util.Set;

/**
 * A sign-in provider as it is set up.
 *
 * @param id a short name that stands in addresses and never changes
 * @param title the text of its button
 * @param issuer who signs its tokens, as typed
 * @param clientId what this installation is called there
 * @param sealedSecret what it shows there, sealed; empty for a client without a secret
 * @param scopes what is asked for, separated by blanks
 * @param claims where its tokens say what
 * @param rules what follows from what it says
 * @param autoLaunch whether the sign-in page goes to it by itself
 * @param enabled whether it can be used
 * @param logout what signing out does
 * @param logoutUrl where the browser goes to end the provider's own session; empty for what the provider says itself
 */
public record Provider(
        String id,
        String title,
        String issuer,
        String clientId,
        String sealedSecret,
        String scopes,
        ClaimNames claims,
        MappingRules rules,
        boolean autoLaunch,
        boolean enabled,
        ProviderLogout logout,
        String logoutUrl) {

    /**
     * Who speaks, for the identities that come of it.
     *
     * @return {@code oidc:} and the id
     */
    public String source() {
        return source(id);
    }

    /** The same, of a provider of which only the id is known. */
    static String source(String id) {
        return "oidc:" + id;
    }

    /**
     * The path at which its sign-in begins.
     *
     * @return a path on this server
     */
    public String start() {
        return path("start");
    }

    String callback() {
        return path("callback");
    }

    String backChannelLogout() {
        return path("backchannel-logout");
    }

    private String path(String step) {
        return "/auth/oidc/" + id + "/" + step;
    }

    /** Whether somebody who comes from it can be administrator. */
    boolean makesAdministrators() {
        Set<String> groups = rules.adminGroups();
        return !groups.isEmpty() || !claims.roleExpression().isEmpty();
    }

    /** Whether a session that it began is still its own after it was changed to this. */
    boolean sameAs(Provider before) {
        return enabled && issuer.equals(before.issuer) && clientId.equals(before.clientId);
    }

    /** Whether what it gave before it was changed to this is what it gives now. */
    boolean grantsAs(Provider before) {
        return sameAs(before) && claims.equals(before.claims) && rules.grantsAs(before.rules);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Provider[" + id + ", " + issuer + "]";
    }
}
