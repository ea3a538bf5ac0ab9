package io.github.musegate.oidc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be different of a provider. Null leaves things as they are; for a new one, as they usually are.
 *
 * @param title the text of the button
 * @param issuer who signs its tokens
 * @param clientId what this installation is called there
 * @param clientSecret what it shows there; empty for none
 * @param scopes what is asked for
 * @param usernameClaim where the name stands
 * @param groupsClaim where the groups stand
 * @param roleClaim where further groups stand
 * @param roleExpression what gives a role
 * @param autoProvision whether unknown people get an account
 * @param defaultPreset what a new account may do
 * @param requiredGroups one of which is needed
 * @param adminGroups whose members are administrators
 * @param groupPresets what members of a group may do
 * @param linking when an existing account is theirs
 * @param autoLaunch whether the sign-in page goes there by itself
 * @param enabled whether it can be used
 * @param logout what signing out does
 * @param logoutUrl where the browser goes for it
 */
record ProviderEdit(
        @Nullable String title,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scopes,
        @Nullable String usernameClaim,
        @Nullable String groupsClaim,
        @Nullable String roleClaim,
        @Nullable String roleExpression,
        @Nullable Boolean autoProvision,
        @Nullable String defaultPreset,
        @Nullable List<String> requiredGroups,
        @Nullable List<String> adminGroups,
        @Nullable Map<String, String> groupPresets,
        @Nullable String linking,
        @Nullable Boolean autoLaunch,
        @Nullable Boolean enabled,
        @Nullable String logout,
        @Nullable String logoutUrl) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "ProviderEdit[" + title + ", " + issuer + "]";
    }
}
