package io.github.musegate.factors;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** An authenticator app that knows one secret. */
public record TestApp(String secret) {

    /** The code that it shows at a time. */
    public String code(Instant at) {
        var generator = new TimeBasedOneTimePasswordGenerator();
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()), at);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** A code that it does not show around a time. */
    public String wrongCode(Instant at) {
        for (int number = 0; ; number++) {
            String code = "%06d".formatted(number);
            boolean shown = false;
            for (int step = -3; step <= 3; step++) {
                shown |= code(at.plusSeconds(30L * step)).equals(code);
            }
            if (!shown) {
                return code;
            }
        }
    }
}
