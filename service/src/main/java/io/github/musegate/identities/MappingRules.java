package io.github.musegate.identities;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from what a source says. Groups are compared by their exact names, upper and lower case included.
 *
 * @param autoProvision whether somebody unknown gets an account
 * @param defaultPreset what a new account may do
 * @param requiredGroups one of these is needed to get in at all; empty lets everybody in
 * @param adminGroups whoever is in one of these is administrator for as long as they are
 * @param groupPresets what members of a group may do; several add up and take the place of what the account says
 * @param linking when somebody gets an account that exists here already
 */
public record MappingRules(
        boolean autoProvision,
        Preset defaultPreset,
        Set<String> requiredGroups,
        Set<String> adminGroups,
        Map<String, Preset> groupPresets,
        Linking linking) {

    /** Copies the collections. */
    public MappingRules {
        requiredGroups = Set.copyOf(requiredGroups);
        adminGroups = Set.copyOf(adminGroups);
        groupPresets = Map.copyOf(groupPresets);
    }

    boolean admits(Set<String> groups) {
        return requiredGroups.isEmpty() || !Collections.disjoint(requiredGroups, groups);
    }

    /**
     * Whether groups give the same under other rules.
     *
     * @param other the rules before or after
     * @return whether nobody's rights change by them
     */
    public boolean grantsAs(MappingRules other) {
        return requiredGroups.equals(other.requiredGroups)
                && adminGroups.equals(other.adminGroups)
                && groupPresets.equals(other.groupPresets);
    }

    GroupRights rights(Set<String> groups) {
        Set<Capability> mapped = EnumSet.noneOf(Capability.class);
        boolean any = false;
        for (Preset preset :
                groups.stream().map(groupPresets::get).filter(Objects::nonNull).toList()) {
            any = true;
            mapped.addAll(preset.capabilities());
        }
        return new GroupRights(
                !Collections.disjoint(adminGroups, groups), any ? Optional.of(mapped) : Optional.empty());
    }
}
