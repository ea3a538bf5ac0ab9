package io.github.musegate.oidc;

import io.github.musegate.access.Preset;
import io.github.musegate.identities.Assertion;
import io.github.musegate.identities.Linking;
import io.github.musegate.identities.MappingRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person as the room identities takes one.
 *
 * @param assertion what the provider says of them
 * @param rules what follows from it
 */
record Person(Assertion assertion, MappingRules rules) {

    /** How a role that an expression gave is told apart from the groups that the provider names itself. */
    private static final String ROLE = "role:";

    private static final String VERIFIED = "email_verified";
    private static final String EMAIL = "email";

    /**
     * Reads claims.
     *
     * @param provider who says it
     * @param subject what stays the same when the person is renamed there
     * @return the person; nothing when there is no name among the claims
     */
    static Optional<Person> of(Provider provider, String subject, Claims claims) {
        ClaimNames names = provider.claims();
        // an address that the provider has not verified may be anybody's: it is not told on, and is nobody's name
        boolean verified = claims.isTrue(VERIFIED);
        boolean nameIsAddress = names.username().equals(EMAIL);
        if (nameIsAddress && !verified) {
            return Optional.empty();
        }
        return claims.text(names.username())
                .map(username -> new Person(
                        new Assertion(
                                provider.source(),
                                Optional.of(subject),
                                username,
                                claims.text(EMAIL).filter(address -> verified),
                                claims.text("name"),
                                groups(provider.claims(), claims)),
                        rules(provider, claims)));
    }

    private static Optional<Set<String>> groups(ClaimNames names, Claims claims) {
        Set<String> groups = new HashSet<>();
        claims.texts(names.groups()).ifPresent(groups::addAll);
        claims.texts(names.role()).ifPresent(groups::addAll);
        groups.removeIf(group -> group.startsWith(ROLE));
        if (!names.roleExpression().isEmpty()) {
            Claims.texts(RoleExpression.of(names.roleExpression()).evaluate(claims.all()))
                    .ifPresent(roles -> roles.forEach(role -> groups.add(ROLE + role)));
        }
        boolean said = !groups.isEmpty() || claims.has(names.groups()) || claims.has(names.role());
        return said ? Optional.of(groups) : Optional.empty();
    }

    /** The provider's rules, with the roles of its expression, and without linking where a name proves nothing. */
    private static MappingRules rules(Provider provider, Claims claims) {
        MappingRules rules = provider.rules();
        boolean denied = claims.has(VERIFIED) && !claims.isTrue(VERIFIED);
        Set<String> administrators = new LinkedHashSet<>(rules.adminGroups());
        Map<String, Preset> presets = new HashMap<>(rules.groupPresets());
        if (!provider.claims().roleExpression().isEmpty()) {
            administrators.add(ROLE + "admin");
            Arrays.stream(Preset.values()).forEach(preset -> presets.put(ROLE + preset.id(), preset));
        }
        return new MappingRules(
                rules.autoProvision(),
                rules.defaultPreset(),
                rules.requiredGroups(),
                administrators,
                presets,
                denied ? Linking.NEVER : rules.linking());
    }
}
