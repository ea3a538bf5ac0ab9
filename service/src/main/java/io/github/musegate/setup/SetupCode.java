package io.github.musegate.setup;

import io.github.musegate.access.OneTimeCode;
import io.github.musegate.settings.Facts;
import java.time.Duration;
import java.util.Optional;

/**
 * The one-time code that proves that somebody can read the console of the service. There is one per database, of which
 * only the hash is kept.
 */
final class SetupCode {

    private static final String FACT = "setup.code";

    private final Facts facts;

    SetupCode(Facts facts) {
        this.facts = facts;
    }

    /** Makes a new code; the one before is void. */
    String renew() {
        String code = OneTimeCode.make();
        facts.put(FACT, OneTimeCode.hash(code));
        return code;
    }

    /** Makes a new code, unless another replica has made one that somebody is just reading. */
    Optional<String> renewUnlessRecent(Duration moment) {
        String code = OneTimeCode.make();
        return facts.putUnlessRecent(FACT, OneTimeCode.hash(code), moment) ? Optional.of(code) : Optional.empty();
    }

    /** Whether this is the present code, in any case and with or without dashes. */
    boolean matches(String typed) {
        return facts.find(FACT).filter(OneTimeCode.digest(typed)::matches).isPresent();
    }

    /** Makes the present code worth nothing. */
    void revoke() {
        facts.remove(FACT);
    }
}
