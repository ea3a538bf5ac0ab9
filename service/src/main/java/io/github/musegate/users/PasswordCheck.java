package io.github.musegate.users;

import io.github.musegate.http.ProblemException;
import java.util.List;
import java.util.Optional;

/** Checks a password against an account, in the same time whether there is one or not. */
final class PasswordCheck {

    private final UserStore store;
    private final Passwords passwords;
    private final Decoys decoys = new Decoys();

    PasswordCheck(UserStore store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    /** Learns what a check costs for the accounts there are. */
    void imitate(List<String> hashes) {
        decoys.imitate(hashes);
    }

    /**
     * The account if it is enabled and the password is its own.
     *
     * @param account what was found, if anything
     * @param username the name by which it was looked for
     * @param password as typed
     */
    Optional<Account> of(Optional<Account> account, String username, String password) {
        if (password.length() > PasswordPolicy.MOST) {
            return Optional.empty();
        }
        Optional<Argon2Hash> hash = account.flatMap(known -> Argon2Hash.parse(known.passwordHash()));
        boolean matches = passwords.matches(hash.orElseGet(() -> decoys.of(username)), password);
        if (!matches
                || hash.isEmpty()
                || account.isEmpty()
                || !account.get().user().enabled()) {
            return Optional.empty();
        }
        renew(account.get(), hash.get(), password);
        return account;
    }

    /** Hashes again what was hashed with other parameters, now that the password is known. */
    private void renew(Account account, Argon2Hash hash, String password) {
        if (!hash.current()) {
            try {
                store.renewHash(account.user().id(), account.passwordHash(), passwords.hash(password));
            } catch (ProblemException busy) {
                // the next sign-in will do
            }
        }
    }
}
