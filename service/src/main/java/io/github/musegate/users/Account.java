package io.github.musegate.users;

/**
 * A person together with the password's hash, which leaves this room never.
 *
 * @param user the person
 * @param passwordHash as stored; may be empty or of an unknown form
 */
record Account(User user, String passwordHash) {

    @Override
    public String toString() {
        return "Account[" + user + "]";
    }
}
