package io.github.musegate.access;

import io.helidon.security.AuthorizationResponse;
import io.helidon.security.ProviderRequest;
import io.helidon.security.Subject;
import io.helidon.security.spi.AuthorizationProvider;

/** Tells Helidon Security which roles a caller is in: {@code signed-in}, {@code in-person}, and one for each held capability. */
final class CapabilityRoles implements AuthorizationProvider {

    /** The role of everybody who is signed in. */
    static final String SIGNED_IN = "signed-in";

    /** The role of everybody who comes neither with a key nor as a visitor. */
    static final String IN_PERSON = "in-person";

    @Override
    public boolean isUserInRole(Subject user, String role) {
        return user.publicCredential(Caller.class)
                .map(caller -> isInRole(caller, role))
                .orElse(false);
    }

    /** Whether a caller is in a role; somebody who is not signed in is in none. */
    static boolean isInRole(Caller caller, String role) {
        return switch (role) {
            case SIGNED_IN -> true;
            case IN_PERSON -> caller.inPerson();
            default -> Capability.find(role).map(caller::may).orElse(false);
        };
    }

    /** Roles decide everything; what asks for more is refused. */
    @Override
    public AuthorizationResponse authorize(ProviderRequest request) {
        return AuthorizationResponse.deny();
    }
}
