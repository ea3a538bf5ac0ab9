package io.github.musegate.identities;

import io.github.musegate.http.Problem;

/** Why somebody whom a source vouches for does not get in, in words for them. */
final class Refusals {

    static final Problem GROUP_NEEDED = Problem.forbidden("You are in none of the groups that may use this service.")
            .withDetail("Ask whoever manages the groups to add you to one of them.");

    static final Problem DISABLED =
            Problem.forbidden("This account is disabled.").withDetail("An administrator can enable it.");

    static final Problem UNKNOWN = Problem.forbidden("There is no account for you here yet.")
            .withDetail("An administrator can make one, or let accounts be made at the first visit.");

    static final Problem NAME_TAKEN = Problem.forbidden("An account with your name exists here already.")
            .withDetail("It has to be linked before you can use it: an administrator chooses in the settings whether"
                    + " its password is enough for that, or renames it.");

    private Refusals() {}
}
