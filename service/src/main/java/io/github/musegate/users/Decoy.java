package io.github.musegate.users;

/** What is checked when there is nothing to check, so that the time does not tell who has an account. */
final class Decoy {

    // our parameters; nobody knows a password for this tag, which is no hash of anything
    private static final String TEXT =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Argon2Hash hash = Argon2Hash.parse(TEXT).orElseThrow();

    Argon2Hash hash() {
        return hash;
    }
}
