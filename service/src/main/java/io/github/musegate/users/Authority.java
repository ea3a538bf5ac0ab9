package io.github.musegate.users;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.http.Problem;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far somebody reaches who may manage users without being administrator: not to administrators, and not to rights
 * beyond their own.
 */
final class Authority {

    private Authority() {}

    /** Refuses changes of administrators. */
    static void checkTouch(Caller caller, User target) {
        if (target.administrator() && !caller.administrator()) {
            throw Problem.forbidden("Only administrators may change administrators.")
                    .exception();
        }
    }

    /** Refuses making administrators. */
    static void checkRole(Caller caller, Role role) {
        if (role == Role.ADMIN && !caller.administrator()) {
            throw Problem.forbidden("Only administrators may make administrators.")
                    .exception();
        }
    }

    /** Refuses granting what the caller lacks. What the person holds already may stay. */
    static void checkGrant(Caller caller, Set<Capability> before, Set<Capability> after) {
        Set<Capability> lacking = lacking(caller, after);
        lacking.removeAll(before);
        if (!lacking.isEmpty()) {
            throw Problem.forbidden("You cannot grant what you may not do yourself: " + Grants.ids(lacking) + ".")
                    .with("capability", lacking.iterator().next().id())
                    .exception();
        }
    }

    /** Refuses setting the password of somebody who may do more: it would be a way to act as them. */
    static void checkPassword(Caller caller, User target) {
        if (caller.is(target.id()) && !caller.inPerson()) {
            throw Problem.forbidden("A key cannot set the password of its owner.")
                    .exception();
        }
        Set<Capability> lacking = lacking(caller, target.allowed());
        if (!caller.is(target.id()) && !lacking.isEmpty()) {
            throw Problem.forbidden("This person may do what you may not: " + Grants.ids(lacking)
                            + ". Only an administrator can set their password.")
                    .with("capability", lacking.iterator().next().id())
                    .exception();
        }
    }

    private static Set<Capability> lacking(Caller caller, Set<Capability> wanted) {
        Set<Capability> lacking = EnumSet.noneOf(Capability.class);
        lacking.addAll(wanted);
        lacking.removeAll(caller.capabilities());
        return lacking;
    }
}
