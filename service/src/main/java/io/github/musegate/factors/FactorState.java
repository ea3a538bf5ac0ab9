package io.github.musegate.factors;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a person has set up.
 *
 * @param totp whether an authenticator app is confirmed
 * @param passkeys how many passkeys there are
 * @param recoveryCodes how many recovery codes are left
 */
public record FactorState(boolean totp, int passkeys, int recoveryCodes) {

    /**
     * Whether a sign-in asks for a second factor because of this. Recovery codes alone are none.
     *
     * @return whether there is a factor
     */
    public boolean any() {
        return totp || passkeys > 0;
    }

    /**
     * What completes a sign-in.
     *
     * @return the ways
     */
    public Set<FactorMethod> methods() {
        Set<FactorMethod> methods = EnumSet.noneOf(FactorMethod.class);
        if (totp) {
            methods.add(FactorMethod.TOTP);
        }
        if (passkeys > 0) {
            methods.add(FactorMethod.PASSKEY);
        }
        if (any() && recoveryCodes > 0) {
            methods.add(FactorMethod.RECOVERY_CODE);
        }
        return methods;
    }
}
