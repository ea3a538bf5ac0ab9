package io.github.musegate.users;

import io.github.musegate.http.Problem;

/**
 * What a new password must be.
 *
 * @param minLength the fewest characters
 * @param mixed whether it must have a letter, a digit and another character
 */
public record PasswordPolicy(int minLength, boolean mixed) {

    /** What holds while the settings say nothing else. */
    public static final PasswordPolicy DEFAULT = new PasswordPolicy(8, true);

    /** The most characters that any password may have. */
    static final int MOST = 1024;

    /**
     * Checks a new password.
     *
     * @param password as typed
     * @throws io.github.musegate.http.ProblemException 400 when it is not good enough; the text says what is missing
     */
    public void check(String password) {
        checkForm(password);
        if (password.codePointCount(0, password.length()) < minLength) {
            throw refused("The password needs at least " + minLength + " characters.");
        }
        if (mixed && !isMixed(password)) {
            throw refused("The password needs a letter, a digit and another character.");
        }
    }

    /** What holds for every password, those of the environment included. */
    static void checkForm(String password) {
        if (password.length() > MOST) {
            throw refused("The password is too long: at most " + MOST + " characters.");
        }
        if (password.indexOf('\0') >= 0) {
            throw refused("The password has a character that cannot be typed (NUL).");
        }
    }

    private static boolean isMixed(String password) {
        return password.codePoints().anyMatch(Character::isLetter)
                && password.codePoints().anyMatch(Character::isDigit)
                && password.codePoints().anyMatch(point -> !Character.isLetterOrDigit(point));
    }

    private static RuntimeException refused(String why) {
        return Problem.badRequest(why).exception();
    }
}
