package io.github.musegate.oidc;

import io.github.musegate.access.Preset;
import io.github.musegate.api.model.Linking;
import io.github.musegate.api.model.OidcProvider;
import io.github.musegate.api.model.OidcProviderChange;
import io.github.musegate.identities.MappingRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Providers as the API shows and takes them. */
final class ProviderRows {

    private ProviderRows() {}

    static OidcProvider of(Provider provider, Optional<String> origin) {
        MappingRules rules = provider.rules();
        Map<String, String> presets = new TreeMap<>();
        for (Map.Entry<String, Preset> entry : rules.groupPresets().entrySet()) {
            presets.put(entry.getKey(), entry.getValue().id());
        }
        return new OidcProvider(
                provider.id(),
                provider.title(),
                provider.issuer(),
                provider.clientId(),
                !provider.sealedSecret().isEmpty(),
                provider.scopes(),
                provider.claims().username(),
                provider.claims().groups(),
                provider.claims().role(),
                provider.claims().roleExpression(),
                rules.autoProvision(),
                rules.defaultPreset().id(),
                sorted(rules.requiredGroups()),
                sorted(rules.adminGroups()),
                presets,
                Linking.fromValue(rules.linking().id()),
                provider.autoLaunch(),
                provider.enabled(),
                io.github.musegate.api.model.ProviderLogout.fromValue(
                        provider.logout().id()),
                provider.logoutUrl(),
                origin.map(address -> address + provider.callback()).orElse(null),
                origin.map(address -> address + provider.backChannelLogout()).orElse(null));
    }

    static ProviderEdit edit(OidcProviderChange wish) {
        return new ProviderEdit(
                wish.title(),
                wish.issuer(),
                wish.clientId(),
                wish.clientSecret(),
                wish.scopes(),
                wish.usernameClaim(),
                wish.groupsClaim(),
                wish.roleClaim(),
                wish.roleExpression(),
                wish.autoProvision(),
                wish.defaultPreset(),
                wish.requiredGroups(),
                wish.adminGroups(),
                wish.groupPresets(),
                wish.linking() == null ? null : wish.linking().getValue(),
                wish.autoLaunch(),
                wish.enabled(),
                wish.logout() == null ? null : wish.logout().getValue(),
                wish.logoutUrl());
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
