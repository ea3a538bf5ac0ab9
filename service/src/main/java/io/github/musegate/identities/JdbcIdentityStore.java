package io.github.musegate.identities;

import io.github.musegate.access.Capability;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.settings.Facts;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Identities in PostgreSQL. */
final class JdbcIdentityStore implements IdentityStore {

    private static final String SELECT = """
            select id, user_id, source, uid, username, email, display_name, cast(array_to_json(groups) as text) as groups,
                granted_admin, array_to_string(granted_capabilities, ',') as granted_capabilities, created_at,
                last_seen_at
            from musegate_identity
            """;

    private final Database database;

    JdbcIdentityStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Identity> find(Assertion said, String nameKey) {
        return find(execute(), said, nameKey);
    }

    @Override
    public Optional<Identity> find(DbExecute transaction, Assertion said, String nameKey) {
        return (said.uid().isPresent()
                        ? transaction.get(
                                SELECT + "where source = ? and uid = ?",
                                said.source(),
                                said.uid().get())
                        : transaction.get(
                                SELECT + "where source = ? and username_key = ? and uid is null",
                                said.source(),
                                nameKey))
                .map(JdbcIdentityStore::identity);
    }

    @Override
    public boolean adoptUid(DbExecute transaction, Assertion said, String nameKey) {
        return said.uid().isPresent()
                && transaction.update(
                                "update musegate_identity set uid = ?"
                                        + " where source = ? and username_key = ? and uid is null",
                                said.uid().get(),
                                said.source(),
                                nameKey)
                        == 1;
    }

    @Override
    public void lock(DbExecute transaction) {
        Facts.within(transaction).lock("identities");
    }

    @Override
    public boolean reachableByName(DbExecute transaction, int userId, String source) {
        return transaction.get("""
                        select 1 as found from musegate_identity
                        where user_id = ? and (uid is not null or granted_admin or source = ?) limit 1
                        """, userId, source).isEmpty();
    }

    @Override
    public OptionalLong insert(
            DbExecute transaction,
            Assertion said,
            String nameKey,
            int userId,
            GroupRights rights,
            boolean administrators) {
        return transaction
                .createGet("""
                        insert into musegate_identity (source, uid, username, username_key, user_id, email,
                            display_name, groups, granted_admin, granted_capabilities)
                        select :source, :uid, :username, :key, id, :email, :display_name,
                            array(select jsonb_array_elements_text(cast(:groups as jsonb))), :admin,
                            string_to_array(:capabilities, ',')
                        from audiomuse_users
                        where id = :user_id and enabled and (:administrators or lower(trim(role)) <> 'admin')
                        for share
                        returning id
                        """)
                .addParam("source", said.source())
                .addParam("uid", said.uid().orElse(null))
                .addParam("username", said.username())
                .addParam("key", nameKey)
                .addParam("email", said.email().orElse(null))
                .addParam("display_name", said.displayName().orElse(null))
                .addParam("groups", json(said.memberships()))
                .addParam("admin", rights.administrator())
                .addParam("capabilities", names(rights))
                .addParam("user_id", userId)
                .addParam("administrators", administrators)
                .execute()
                .map(row -> OptionalLong.of(row.column("id").getLong()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void update(DbExecute transaction, long id, Assertion said, String nameKey, GroupRights rights) {
        DbStatementDml update = transaction.createUpdate("""
                update musegate_identity
                set username = :username, username_key = :key, email = :email, display_name = :display_name,
                    groups = array(select jsonb_array_elements_text(cast(:groups as jsonb))), granted_admin = :admin,
                    granted_capabilities = string_to_array(:capabilities, ','), last_seen_at = now()
                where id = :id
                """);
        update.addParam("username", said.username())
                .addParam("key", nameKey)
                .addParam("email", said.email().orElse(null))
                .addParam("display_name", said.displayName().orElse(null))
                .addParam("groups", json(said.memberships()))
                .addParam("admin", rights.administrator())
                .addParam("capabilities", names(rights))
                .addParam("id", id)
                .execute();
    }

    @Override
    public List<Identity> list(int userId) {
        try (Stream<DbRow> rows = execute().query(SELECT + "where user_id = ? order by id", userId)) {
            return rows.map(JdbcIdentityStore::identity).toList();
        }
    }

    @Override
    public Optional<Identity> lock(DbExecute transaction, int userId, long id) {
        return transaction
                .get(SELECT + "where user_id = ? and id = ? for share", userId, id)
                .map(JdbcIdentityStore::identity);
    }

    @Override
    public boolean administers(DbExecute transaction, int userId) {
        return transaction
                .get("select 1 as found from musegate_identity where user_id = ? and granted_admin limit 1", userId)
                .isPresent();
    }

    @Override
    public boolean delete(int userId, long id) {
        return execute().delete("delete from musegate_identity where user_id = ? and id = ?", userId, id) == 1;
    }

    @Override
    public void forget(DbExecute transaction, String source) {
        transaction.delete("delete from musegate_identity where source = ?", source);
    }

    @Override
    public void withdraw(DbExecute transaction, String source) {
        transaction.update(
                "update musegate_identity set granted_admin = false, granted_capabilities = '{}' where source = ?",
                source);
    }

    private static Identity identity(DbRow row) {
        String capabilities = row.column("granted_capabilities").get(String.class);
        return new Identity(
                row.column("id").getLong(),
                row.column("user_id").getInt(),
                row.column("source").getString(),
                row.column("uid").get(String.class),
                row.column("username").getString(),
                row.column("email").get(String.class),
                row.column("display_name").get(String.class),
                groups(row.column("groups").getString()),
                row.column("granted_admin").getBoolean(),
                capabilities == null ? null : Capability.granted(capabilities),
                instant(row, "created_at"),
                instant(row, "last_seen_at"));
    }

    private static Set<String> groups(String json) {
        try {
            Set<String> groups = new HashSet<>();
            Json.parse(json.getBytes(StandardCharsets.UTF_8)).forEach(each -> groups.add(each.textValue()));
            return groups;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Set<String> groups) {
        return new String(Json.bytes(groups.stream().sorted().toList()), StandardCharsets.UTF_8);
    }

    private static @Nullable String names(GroupRights rights) {
        return rights.capabilities()
                .map(set -> set.stream().map(Capability::id).sorted().collect(Collectors.joining(",")))
                .orElse(null);
    }

    private static Instant instant(DbRow row, String column) {
        return row.column(column).get(Timestamp.class).toInstant();
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
