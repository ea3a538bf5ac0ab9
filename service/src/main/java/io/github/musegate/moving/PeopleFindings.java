package io.github.musegate.moving;

import io.github.musegate.access.Role;
import io.github.musegate.users.Usernames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at the accounts. */
final class PeopleFindings {

    private PeopleFindings() {}

    static List<Finding> of(OldDatabaseStore store) {
        List<OldUser> users = store.users();
        List<Finding> findings = new ArrayList<>();
        long administrators = users.stream()
                .filter(user -> user.role().equals(Role.ADMIN.id()))
                .count();
        findings.add(Finding.taken(users.size() + (users.size() == 1 ? " account" : " accounts") + ", " + administrators
                + " of them administrators, with the passwords that they have. Ordinary users keep what AudioMuse-AI let"
                + " them do."));
        if (administrators == 0) {
            findings.add(Finding.odd("No account has the role 'admin': the setup page will ask for an administrator."));
        }
        findings.addAll(roles(users));
        findings.addAll(twins(users));
        users.stream()
                .filter(user -> !user.hashed())
                .forEach(user -> findings.add(Finding.odd(quoted(user)
                        + " has no password that can be checked; ./musegate admin reset-password sets one.")));
        return findings;
    }

    private static List<Finding> roles(List<OldUser> users) {
        return users.stream()
                .filter(user ->
                        !user.role().equals(Role.ADMIN.id()) && !user.role().equals(Role.USER.id()))
                .map(user -> Finding.odd(quoted(user) + " has the unknown role '" + user.role() + "', which counts as "
                        + Role.find(user.role()).orElse(Role.USER).id() + "; write one of 'admin' and 'user'."))
                .toList();
    }

    /** AudioMuse-AI lets names be that people take for the same. */
    private static List<Finding> twins(List<OldUser> users) {
        Map<String, List<OldUser>> same = users.stream()
                .collect(Collectors.groupingBy(
                        user -> Usernames.key(user.name()), LinkedHashMap::new, Collectors.toList()));
        return same.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> Finding.odd(names(group) + " are the same name to MuseGate; each signs in with the exact"
                        + " one, and nobody can take it any more."))
                .toList();
    }

    private static String names(Collection<OldUser> users) {
        return users.stream().map(PeopleFindings::quoted).collect(Collectors.joining(" and "));
    }

    private static String quoted(OldUser user) {
        return "'" + user.name() + "'";
    }
}
