package io.github.musegate.users;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.http.Problem;
import io.helidon.dbclient.DbExecute;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far somebody reaches who may manage users without being administrator: not to administrators, and not to rights
 * beyond their own.
 */
final class Authority {

    private Authority() {}

    /** Refuses changes of administrators, also of those by their groups, and of a key's owner by the key. */
    static void checkTouch(Caller caller, User target, RightsElsewhere elsewhere, DbExecute transaction) {
        if (caller.is(target.id()) && !caller.inPerson()) {
            throw Problem.forbidden("A key has no say over its owner's account.")
                    .exception();
        }
        if (caller.administrator()) {
            return;
        }
        // whoever is administrator elsewhere and comes by their own password may still change it
        if (target.administrator() || (!caller.is(target.id()) && elsewhere.administrator(transaction, target.id()))) {
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
        Set<Capability> lacking = lacking(caller, target.allowed());
        if (!caller.is(target.id()) && !lacking.isEmpty()) {
            throw Problem.forbidden("This person may do what you may not: " + Grants.ids(lacking)
                            + ". Only an administrator can set their password.")
                    .with("capability", lacking.iterator().next().id())
                    .exception();
        }
    }

    /** Refuses a first password to whoever comes from outside: with it they would stay when the outside lets them go. */
    static void checkOwnPassword(Caller caller, User own) {
        if (caller.identityId().isPresent() && !own.hasPassword()) {
            throw Problem.forbidden("You sign in elsewhere, so you cannot set a password here.")
                    .withDetail("An administrator can set one for you.")
                    .exception();
        }
    }

    /** Refuses to whoever comes from outside to write down for good what they are lent by their groups. */
    static void checkOwnRights(Caller caller, User before, User after) {
        boolean same = before.role() == after.role() && before.allowed().equals(after.allowed());
        if (caller.is(before.id()) && caller.identityId().isPresent() && !same) {
            throw Problem.forbidden("You sign in elsewhere, so you cannot change your own rights here.")
                    .withDetail("An administrator can change them for you.")
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
