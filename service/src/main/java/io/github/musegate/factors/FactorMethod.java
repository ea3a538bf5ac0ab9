package io.github.musegate.factors;

import java.util.Locale;

/** A way to complete a sign-in. */
public enum FactorMethod {
    /** A code of an authenticator app. */
    TOTP,
    /** A passkey. */
    PASSKEY,
    /** A recovery code. */
    RECOVERY_CODE;

    /**
     * The name in the API and the audit record.
     *
     * @return the name in snake_case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
