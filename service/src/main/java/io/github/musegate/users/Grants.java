package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.http.Problem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which sets of capabilities can be granted at all. */
final class Grants {

    /** What an ordinary user of AudioMuse-AI could reach. */
    static final Set<Capability> ADOPTED = adopted();

    private Grants() {}

    /**
     * Reads what somebody wants to grant.
     *
     * @param role the role that the person has or shall have; administrators hold everything, whatever is asked
     * @param preset a preset's name
     * @param names capabilities by name; they take the place of the preset
     * @return the set, or nothing when nothing is asked
     * @throws io.github.musegate.http.ProblemException 400 for what does not exist or cannot be granted
     */
    static Optional<Set<Capability>> read(Role role, @Nullable String preset, @Nullable List<String> names) {
        if (role == Role.ADMIN) {
            return Optional.empty();
        }
        if (names != null) {
            return Optional.of(capabilities(names));
        }
        return preset == null ? Optional.empty() : Optional.of(preset(preset));
    }

    private static Set<Capability> preset(String name) {
        if (name.equals(Preset.CUSTOM)) {
            throw Problem.badRequest("The preset custom needs capabilities.").exception();
        }
        return Preset.find(name)
                .map(Preset::capabilities)
                .orElseThrow(() ->
                        Problem.badRequest("There is no preset '" + name + "'.").exception());
    }

    private static Set<Capability> capabilities(List<String> names) {
        Set<Capability> set = EnumSet.noneOf(Capability.class);
        for (String name : names) {
            set.add(Capability.find(name)
                    .orElseThrow(() -> Problem.badRequest("There is no capability '" + name + "'.")
                            .exception()));
        }
        for (Capability capability : set) {
            if (!capability.grantable()) {
                throw Problem.badRequest(capability.id() + " cannot be granted: only administrators hold it.")
                        .exception();
            }
            if (!set.containsAll(capability.needs())) {
                throw Problem.badRequest(capability.id() + " needs " + ids(capability.needs()) + ".")
                        .exception();
            }
        }
        return set;
    }

    /** The largest part of a set that somebody holds who may hold only some capabilities. */
    static Set<Capability> within(Set<Capability> wanted, Set<Capability> most) {
        Set<Capability> set = EnumSet.noneOf(Capability.class);
        set.addAll(wanted);
        set.retainAll(most);
        while (set.removeIf(capability -> !set.containsAll(capability.needs()))) {
            // what needed the removed one goes too
        }
        return set;
    }

    /** Names for people and programs, in a fixed order. */
    static String ids(Collection<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::id).collect(Collectors.joining(", "));
    }

    private static Set<Capability> adopted() {
        Set<Capability> set = EnumSet.of(Capability.USE_SHARED_ACCOUNT, Capability.RUN_RADIOS);
        set.addAll(Preset.LISTENER.capabilities());
        return Set.copyOf(set);
    }
}
