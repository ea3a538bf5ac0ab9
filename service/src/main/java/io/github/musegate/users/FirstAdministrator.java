package io.github.musegate.users;

/** What became of the wish to be the first administrator. */
public sealed interface FirstAdministrator {

    /**
     * The account exists now.
     *
     * @param user the administrator
     */
    record Created(User user) implements FirstAdministrator {}

    /** Somebody else is administrator already. Nothing was changed. */
    record AlreadyThere() implements FirstAdministrator {}

    /** Another account has this username. Nothing was changed. */
    record NameTaken() implements FirstAdministrator {}
}
