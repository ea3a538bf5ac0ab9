package io.github.musegate.oidc;

import io.github.musegate.access.Preset;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.identities.Linking;
import io.github.musegate.identities.MappingRules;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a provider is after an edit, or what is wrong with the edit. */
final class ProviderPlan {

    private static final String SECRET = "client_secret";

    private final Sealer sealer;

    ProviderPlan(Sealer sealer) {
        this.sealer = sealer;
    }

    /** What a new one is apart from what is typed. */
    private static Provider usual(String id) {
        return new Provider(
                id,
                "Single sign-on",
                "",
                "",
                "",
                "openid profile email groups",
                new ClaimNames("preferred_username", "groups", "", ""),
                new MappingRules(false, Preset.LISTENER, Set.of(), Set.of(), Map.of(), Linking.NEVER),
                false,
                true,
                ProviderLogout.PROVIDER,
                "");
    }

    /**
     * The provider to store.
     *
     * @param known what it is, null for a new one
     * @throws ProblemException 400 when something is wrong, and when the stored secret would go to another issuer
     */
    Provider of(String id, @Nullable Provider known, ProviderEdit edit) {
        Provider before = known == null ? usual(id) : known;
        String issuer = edit.issuer() == null ? before.issuer() : ProviderAddress.issuer(edit.issuer());
        if (issuer.isEmpty()) {
            throw Problem.badRequest("issuer is needed.").exception();
        }
        String expression = text(edit.roleExpression(), before.claims().roleExpression());
        if (!expression.isEmpty()) {
            RoleExpression.of(expression);
        }
        return new Provider(
                id,
                needed("title", text(edit.title(), before.title())),
                issuer,
                needed("client_id", text(edit.clientId(), before.clientId())),
                secret(before, issuer, edit),
                scopes(text(edit.scopes(), before.scopes())),
                new ClaimNames(
                        needed(
                                "username_claim",
                                text(edit.usernameClaim(), before.claims().username())),
                        text(edit.groupsClaim(), before.claims().groups()),
                        text(edit.roleClaim(), before.claims().role()),
                        expression),
                rules(before.rules(), edit),
                flag(edit.autoLaunch(), before.autoLaunch()),
                flag(edit.enabled(), before.enabled()),
                edit.logout() == null
                        ? before.logout()
                        : ProviderLogout.find(edit.logout()).orElseThrow(() -> unknown("logout")),
                edit.logoutUrl() == null ? before.logoutUrl() : ProviderAddress.logout(edit.logoutUrl()));
    }

    /** A stored secret goes where it was typed for and nowhere else. */
    private String secret(Provider before, String issuer, ProviderEdit edit) {
        if (edit.clientSecret() != null) {
            return edit.clientSecret().isEmpty()
                    ? ""
                    : sealer.seal(JdbcProviderStore.TABLE, SECRET, before.id(), edit.clientSecret());
        }
        if (!before.sealedSecret().isEmpty() && !ProviderAddress.same(before.issuer(), issuer)) {
            throw Problem.badRequest("The issuer has changed: type the client secret again.")
                    .exception();
        }
        return before.sealedSecret();
    }

    /**
     * What is shown to the provider.
     *
     * @return the secret, empty for a client without one
     * @throws io.github.musegate.http.ProblemException 409 when it was sealed with another key
     */
    String plainSecret(Provider provider) {
        try {
            return provider.sealedSecret().isEmpty()
                    ? ""
                    : sealer.open(JdbcProviderStore.TABLE, SECRET, provider.id(), provider.sealedSecret());
        } catch (BrokenSeal otherKey) {
            throw Problem.conflict("The client secret of " + provider.title() + " can no longer be read here.")
                    .withDetail("An administrator enters it again in the settings of the provider.")
                    .exception();
        }
    }

    private static MappingRules rules(MappingRules before, ProviderEdit edit) {
        return new MappingRules(
                flag(edit.autoProvision(), before.autoProvision()),
                edit.defaultPreset() == null ? before.defaultPreset() : preset(edit.defaultPreset()),
                edit.requiredGroups() == null ? before.requiredGroups() : groups(edit.requiredGroups()),
                edit.adminGroups() == null ? before.adminGroups() : groups(edit.adminGroups()),
                edit.groupPresets() == null ? before.groupPresets() : presets(edit.groupPresets()),
                edit.linking() == null
                        ? before.linking()
                        : Linking.find(edit.linking()).orElseThrow(() -> unknown("linking")));
    }

    private static Set<String> groups(Collection<String> typed) {
        Set<String> groups = new HashSet<>();
        typed.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(groups::add);
        return groups;
    }

    private static Map<String, Preset> presets(Map<String, String> typed) {
        Map<String, Preset> presets = new LinkedHashMap<>();
        typed.forEach((group, name) -> presets.put(group.strip(), preset(name)));
        presets.remove("");
        return presets;
    }

    private static Preset preset(String name) {
        return Preset.find(name)
                .orElseThrow(() -> Problem.badRequest("There is no preset " + name + ".")
                        .withDetail("GET /api/access/capabilities lists them.")
                        .exception());
    }

    /** Without {@code openid} a provider gives no identity. */
    private static String scopes(String typed) {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add("openid");
        scopes.addAll(List.of(typed.strip().split("[\\s,]+")));
        scopes.remove("");
        if (scopes.stream().anyMatch(scope -> !scope.matches("[!#-\\[\\]-~]+"))) {
            throw Problem.badRequest("scopes must be names separated by blanks.")
                    .exception();
        }
        return String.join(" ", scopes);
    }

    private static String text(@Nullable String typed, String before) {
        return typed == null ? before : typed.strip();
    }

    private static boolean flag(@Nullable Boolean typed, boolean before) {
        return typed == null ? before : typed;
    }

    private static String needed(String name, String text) {
        if (text.isEmpty()) {
            throw Problem.badRequest(name + " is needed.").exception();
        }
        return text;
    }

    private static ProblemException unknown(String name) {
        return Problem.badRequest("There is no such " + name + ".").exception();
    }
}
