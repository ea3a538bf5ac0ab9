package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.api.model.RoleName;
import io.github.musegate.api.model.UserRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** People as the API shows them. */
public final class UserRows {

    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private UserRows() {}

    /**
     * A person as the contract's {@code UserRow}.
     *
     * @param user the person
     * @param zone the time zone that people see
     * @return the row
     */
    public static UserRow of(User user, ZoneId zone) {
        return new UserRow(
                (long) user.id(),
                user.username(),
                RoleName.fromValue(user.role().id()),
                created(user.createdAt(), zone),
                user.displayName(),
                user.enabled(),
                user.preset(),
                user.allowed().stream().sorted().map(Capability::id).toList(),
                user.landingPage(),
                user.lastSignInAt(),
                user.hasPassword(),
                "local");
    }

    private static @Nullable String created(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : CREATED.format(at.atZone(zone));
    }
}
