package io.github.musegate.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * What is checked when there is nothing to check, so that the time does not tell who has an account. Hashes that
 * AudioMuse-AI made take longer than ours; so each unknown name gets the cost of some account, always the same one.
 */
final class Decoys {

    // our parameters; nobody knows a password for this tag, which is no hash of anything
    private static final Argon2Hash OURS = Argon2Hash.parse(
                    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
            .orElseThrow();

    private final byte[] seed = new byte[16];
    private volatile List<Argon2Hash> decoys = List.of(OURS);

    Decoys() {
        new SecureRandom().nextBytes(seed);
    }

    /** Takes the costs of hashes that are in use. */
    void imitate(List<String> hashes) {
        List<Argon2Hash> found = hashes.stream()
                .map(Argon2Hash::parse)
                .flatMap(Optional::stream)
                .map(Argon2Hash::decoy)
                .toList();
        decoys = found.isEmpty() ? List.of(OURS) : found;
    }

    /** The hash to check for a name that has none. */
    Argon2Hash of(String username) {
        List<Argon2Hash> all = decoys;
        return all.get(Math.floorMod(number(Usernames.key(Usernames.trim(username))), all.size()));
    }

    private int number(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed);
            byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
            return hash[0] << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | (hash[3] & 0xFF);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
