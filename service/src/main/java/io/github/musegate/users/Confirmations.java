package io.github.musegate.users;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the right person is at the keyboard before an act that an open browser must not be enough for. Whoever
 * came with a session types their own password again; whoever came with a token has shown a secret just now.
 * Whoever a proxy vouches for has no password here, and types the name of the account that the act is aimed at.
 */
public final class Confirmations {

    private static final String KIND = "current_password";

    private final Users users;
    private final Attempts attempts;
    private final Function<ServerRequest, String> address;
    private final RecentSignIn outside;

    /**
     * Takes what is asked.
     *
     * @param users whose passwords
     * @param attempts slows guessing down
     * @param address finds a client's address
     */
    public Confirmations(Users users, Attempts attempts, Function<ServerRequest, String> address) {
        this(users, attempts, address, RecentSignIn.NONE);
    }

    /**
     * Takes what is asked where people come in from outside too.
     *
     * @param users whose passwords
     * @param attempts slows guessing down
     * @param address finds a client's address
     * @param outside what people from outside show instead of a password
     */
    public Confirmations(
            Users users, Attempts attempts, Function<ServerRequest, String> address, RecentSignIn outside) {
        this.outside = outside;
        this.users = users;
        this.attempts = attempts;
        this.address = address;
    }

    /**
     * Asks for the confirmation of an act.
     *
     * @param request the request of the act
     * @param caller who acts
     * @param currentPassword what they typed as their own password
     * @param confirmUsername what they typed as the name of the account, for those who have no password here
     * @param target the name of the account that the act is aimed at
     * @throws io.github.musegate.http.ProblemException 400 when it is missing or wrong, 429 after too many wrong ones
     */
    public void confirm(
            ServerRequest request,
            Caller caller,
            @Nullable String currentPassword,
            @Nullable String confirmUsername,
            String target) {
        switch (caller.method()) {
            case TOKEN, KEY -> {
                // exempt
            }
            case SESSION -> {
                if (currentPassword != null && !currentPassword.isEmpty()) {
                    check(address.apply(request), caller, currentPassword);
                } else if (!outside.isRecent(caller)) {
                    throw outside.again(caller)
                            .map(Confirmations::signInAgain)
                            .orElseGet(() -> Problem.badRequest("Current password is required."))
                            .exception();
                }
            }
            case PROXY -> {
                if (!target.equals(confirmUsername)) {
                    throw Problem.badRequest("Type the account's username as confirm_username.")
                            .exception();
                }
            }
            // a visitor changes nothing, and has nothing to confirm it with
            case GUEST -> throw Problem.of(ProblemType.FORBIDDEN).exception();
            // nobody to ask: while authentication is off there are no accounts to administer
            case NONE -> throw Problem.notFound("Auth not configured").exception();
        }
    }

    /**
     * Asks for the caller's own password, whatever else they have shown.
     *
     * @param request the request of the act
     * @param caller who acts
     * @param currentPassword what they typed as their own password
     * @throws io.github.musegate.http.ProblemException 400 when it is missing or wrong, 429 after too many wrong ones
     */
    public void confirmPassword(ServerRequest request, Caller caller, @Nullable String currentPassword) {
        if (currentPassword == null || currentPassword.isEmpty()) {
            throw Problem.badRequest("Current password is required.").exception();
        }
        check(address.apply(request), caller, currentPassword);
    }

    private static Problem signInAgain(String path) {
        return Problem.badRequest("Sign in again first.")
                .withDetail("This needs a sign-in that is not older than five minutes.")
                .with("sign_in_again", path);
    }

    private void check(String from, Caller caller, String password) {
        attempts.check(KIND, caller.name(), from);
        boolean right;
        try {
            right = caller.userId().isPresent()
                    && users.isPasswordOf(caller.userId().getAsInt(), password);
        } catch (RuntimeException away) {
            attempts.undecided(KIND, caller.name(), from);
            throw away;
        }
        if (!right) {
            attempts.failed(KIND, caller.name(), from);
            throw Problem.badRequest("Current password is incorrect.").exception();
        }
        attempts.succeeded(KIND, caller.name(), from);
    }
}
