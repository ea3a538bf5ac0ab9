package io.github.musegate.sessions;

/**
 * A sign-in of which the password was right and the second factor is still to come.
 *
 * @param tokenHash names it
 * @param userId whose account
 * @param password the account's mark from before the password was checked
 */
public record PendingSignIn(String tokenHash, int userId, PasswordMark password) {

    /** Tells whose, nothing that could be used. */
    @Override
    public String toString() {
        return "PendingSignIn[" + userId + "]";
    }
}
