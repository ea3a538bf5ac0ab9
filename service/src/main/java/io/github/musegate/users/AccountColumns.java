package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of the accounts' table. Whatever AudioMuse-AI or a hand wrote there is read without granting more. */
final class AccountColumns {

    /** What {@link #account} reads. */
    static final String COLUMNS = """
            id, username, display_name, role, array_to_string(capabilities, ',') as capabilities, enabled,
            landing_page, created_at at time zone 'utc' as created_at, last_sign_in_at, password_hash
            """;

    private AccountColumns() {}

    static Account account(DbRow row) {
        String hash = row.column("password_hash").get(String.class);
        User user = new User(
                row.column("id").get(Integer.class),
                row.column("username").get(String.class),
                row.column("display_name").get(String.class),
                Role.find(row.column("role").get(String.class)).orElse(Role.USER),
                Capability.granted(row.column("capabilities").get(String.class)),
                row.column("enabled").get(Boolean.class),
                row.column("landing_page").get(String.class),
                instant(row.column("created_at").get(Timestamp.class)),
                instant(row.column("last_sign_in_at").get(Timestamp.class)),
                Argon2Hash.parse(hash).isPresent());
        return new Account(user, hash);
    }

    static User user(DbRow row) {
        return account(row).user();
    }

    /** The form in which capabilities are given to the database. */
    static String array(Collection<Capability> capabilities) {
        return capabilities.stream().map(Capability::id).sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
