package io.github.musegate.tokens;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys in PostgreSQL. */
final class JdbcKeyStore implements KeyStore {

    /** A key that an identity made has the rights that the identity gives now. */
    private static final String SELECT = """
            select k.id, k.made_by, k.name, k.prefix, k.digest, array_to_string(k.scopes, ',') as scopes, k.created_at,
                k.expires_at, k.revoked_at, k.last_used_at, k.last_used_address, k.user_id, k.identity_id, u.username, u.enabled,
                case when i.granted_admin then 'admin' else u.role end as role,
                array_to_string(coalesce(i.granted_capabilities, u.capabilities), ',') as capabilities
            from musegate_key k join audiomuse_users u on u.id = k.user_id
                left join musegate_identity i on i.id = k.identity_id
            """;

    private final Database database;

    JdbcKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Stored> find(String prefix) {
        return execute()
                .get(SELECT + "where k.prefix = ?", prefix)
                .map(row -> new Stored(key(row), row.column("digest").getString()));
    }

    @Override
    public Optional<Key> find(long id) {
        return find(execute(), id);
    }

    private static Optional<Key> find(DbExecute execute, long id) {
        return execute.get(SELECT + "where k.id = ?", id).map(JdbcKeyStore::key);
    }

    @Override
    public Optional<Key> lock(DbExecute transaction, long id) {
        return transaction.get(SELECT + "where k.id = ? for update of k", id).map(JdbcKeyStore::key);
    }

    @Override
    public boolean lockOwner(DbExecute transaction, int userId) {
        return transaction
                .get("select id from audiomuse_users where id = ? and enabled for update", userId)
                .isPresent();
    }

    @Override
    public int count(DbExecute transaction, int userId) {
        return transaction
                .get("select count(*)::integer as n from musegate_key where user_id = ?", userId)
                .orElseThrow()
                .column("n")
                .getInt();
    }

    @Override
    public Key insert(DbExecute transaction, NewKey key) {
        long id = transaction
                .createGet("""
                        insert into musegate_key (user_id, identity_id, made_by, name, prefix, digest, scopes, expires_at)
                        values (:user_id, cast(:identity_id as bigint), cast(:made_by as bigint), :name, :prefix, :digest,
                            cast(:scopes as text[]), cast(:expires_at as timestamptz))
                        returning id
                        """)
                .addParam("user_id", key.userId())
                .addParam("identity_id", key.identityId())
                .addParam("made_by", key.madeBy())
                .addParam("name", key.name())
                .addParam("prefix", key.text().prefix())
                .addParam("digest", key.text().digest().hex())
                .addParam(
                        "scopes",
                        key.scopes().stream().map(Capability::id).sorted().collect(Collectors.joining(",", "{", "}")))
                .addParam(
                        "expires_at",
                        key.expiresAt() == null ? null : key.expiresAt().atOffset(ZoneOffset.UTC))
                .execute()
                .orElseThrow()
                .column("id")
                .getLong();
        return find(transaction, id).orElseThrow();
    }

    @Override
    public List<Key> list(int userId) {
        try (Stream<DbRow> rows = execute().query(SELECT + "where k.user_id = ? order by k.id desc", userId)) {
            return rows.map(JdbcKeyStore::key).toList();
        }
    }

    @Override
    public boolean delete(int userId, long id) {
        return execute().delete("delete from musegate_key where user_id = ? and id = ?", userId, id) == 1;
    }

    @Override
    public int deleteAll(int userId) {
        return (int) execute().delete("delete from musegate_key where user_id = ?", userId);
    }

    @Override
    public void used(Map<Long, String> addresses, Instant at) {
        List<Map<String, Object>> lines = addresses.entrySet().stream()
                .map(use -> Map.<String, Object>of("id", use.getKey(), "address", use.getValue()))
                .toList();
        execute().update("""
                        update musegate_key as key set last_used_at = ?, last_used_address = line.address
                        from jsonb_to_recordset(cast(? as jsonb)) as line (id bigint, address text)
                        where key.id = line.id
                        """, at.atOffset(ZoneOffset.UTC), new String(Json.bytes(lines), StandardCharsets.UTF_8));
    }

    private static Key key(DbRow row) {
        Set<Capability> scopes = Capability.known(row.column("scopes").getString());
        return new Key(
                row.column("id").getLong(),
                new KeyOwner(
                        row.column("user_id").getInt(),
                        row.column("username").getString(),
                        row.column("enabled").getBoolean(),
                        number(row, "identity_id")),
                row.column("name").getString(),
                row.column("prefix").getString(),
                scopes,
                active(scopes, row),
                row.column("made_by").get(Long.class),
                row.column("created_at").get(Timestamp.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"),
                row.column("last_used_address").get(String.class));
    }

    /** A role that this version does not know gives no rights of its own. */
    private static Set<Capability> active(Set<Capability> scopes, DbRow row) {
        boolean administrator = Role.find(row.column("role").getString()).equals(Optional.of(Role.ADMIN));
        Set<Capability> allowed = administrator
                ? Capability.all()
                : Capability.granted(row.column("capabilities").getString());
        return scopes.stream().filter(allowed::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static OptionalLong number(DbRow row, String column) {
        Long number = row.column(column).get(Long.class);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static @Nullable Instant instant(DbRow row, String column) {
        Timestamp time = row.column(column).get(Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
