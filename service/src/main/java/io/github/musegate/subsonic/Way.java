package io.github.musegate.subsonic;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a server lets us sign in and call.
 *
 * @param proof what shows who we are
 * @param form whether calls go as forms, which keeps the proof out of access logs, or as addresses
 */
record Way(Proof proof, boolean form) {

    /** What shows who we are. */
    enum Proof {
        /** An API key, alone. */
        KEY,
        /** A digest of the password and a new salt. */
        DIGEST,
        /** The password itself, in hexadecimal. */
        PASSWORD
    }

    /** The ways to try, the best one first. */
    static List<Way> all(Credentials credentials) {
        List<Proof> proofs = credentials.isKey() ? List.of(Proof.KEY) : List.of(Proof.DIGEST, Proof.PASSWORD);
        return Stream.of(true, false)
                .flatMap(form -> proofs.stream().map(proof -> new Way(proof, form)))
                .toList();
    }
}
