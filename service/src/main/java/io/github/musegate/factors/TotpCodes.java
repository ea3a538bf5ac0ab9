package io.github.musegate.factors;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Time-based codes as every authenticator app makes them: SHA-1, six digits, thirty seconds. A clock may be one step
 * off.
 */
final class TotpCodes {

    private static final int SECRET_BYTES = 20;
    private static final int STEPS_OFF = 1;
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP, 6);
    private final Clock clock;

    TotpCodes(Clock clock) {
        this.clock = clock;
    }

    /** Makes a secret, in Base32. */
    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base32.toBase32String(secret);
    }

    /** The steps of time for which a code is right, the oldest first; usually none or one. */
    List<Long> steps(String secret, String typed) {
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        List<Long> steps = new ArrayList<>();
        for (long step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
            if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(typed))) {
                steps.add(step);
            }
        }
        return steps;
    }

    private String code(String secret, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("HMAC takes any key", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
