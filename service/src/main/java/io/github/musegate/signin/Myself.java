package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.model.Me;
import io.github.musegate.api.model.RoleName;
import io.github.musegate.api.model.UserRow;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.users.User;
import io.github.musegate.users.UserRows;
import io.github.musegate.users.Users;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers see and change of themselves. */
public final class Myself {

    private static final String OPEN_HOUSE =
            "Authentication is switched off: everybody who reaches this address is administrator.";

    private final Users users;
    private final ZoneId zone;
    private final String version;

    /**
     * Takes what is shown.
     *
     * @param users the people
     * @param zone the time zone that people see
     * @param version the version of this service
     */
    public Myself(Users users, ZoneId zone, String version) {
        this.users = users;
        this.zone = zone;
        this.version = version;
    }

    Me show(Caller caller) {
        return caller.userId().isPresent() ? show(caller, user(caller.userId().getAsInt())) : me(caller, null);
    }

    Me change(Caller caller, @Nullable String displayName, @Nullable String landingPage) {
        if (caller.userId().isEmpty()) {
            throw Problem.notFound("There is no account to change.")
                    .withDetail("This request comes without an account of its own.")
                    .exception();
        }
        return show(caller, users.changeDetails(caller.userId().getAsInt(), displayName, landingPage));
    }

    private User user(int id) {
        return users.find(id)
                .orElseThrow(() -> Problem.of(ProblemType.UNAUTHORIZED).exception());
    }

    private Me show(Caller caller, User user) {
        return me(caller, UserRows.of(user, zone));
    }

    private Me me(Caller caller, @Nullable UserRow row) {
        boolean authentication = caller.method() != SignInMethod.NONE;
        List<String> capabilities =
                caller.capabilities().stream().sorted().map(Capability::id).toList();
        return new Me(
                row,
                io.github.musegate.api.model.SignInMethod.fromValue(
                        caller.method().id()),
                RoleName.fromValue(caller.role().id()),
                capabilities,
                authentication,
                authentication ? null : OPEN_HOUSE,
                version);
    }
}
