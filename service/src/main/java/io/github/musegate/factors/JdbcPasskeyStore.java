package io.github.musegate.factors;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Passkeys in PostgreSQL. */
final class JdbcPasskeyStore implements PasskeyStore {

    private static final String SELECT = """
            select id, user_id, credential_id, user_handle, public_key, sign_count, name, created_at, last_used_at
            from musegate_passkey
            """;

    private final Database database;

    JdbcPasskeyStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Passkey> list(int userId) {
        try (Stream<DbRow> rows = execute().query(SELECT + " where user_id = ? order by id", userId)) {
            return rows.map(JdbcPasskeyStore::passkey).toList();
        }
    }

    @Override
    public Optional<Passkey> find(String credentialId) {
        return execute().get(SELECT + " where credential_id = ?", credentialId).map(JdbcPasskeyStore::passkey);
    }

    @Override
    public Optional<Integer> userOf(String userHandle) {
        return execute()
                .get("select user_id from musegate_passkey where user_handle = ? limit 1", userHandle)
                .map(row -> row.column("user_id").getInt());
    }

    @Override
    public boolean insert(
            DbExecute transaction,
            int userId,
            String credentialId,
            String userHandle,
            String publicKey,
            long signCount,
            String name) {
        return transaction.insert("""
                        insert into musegate_passkey (user_id, credential_id, user_handle, public_key, sign_count, name)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """, userId, credentialId, userHandle, publicKey, signCount, name) == 1;
    }

    /** Many authenticators do not count: theirs is always 0. */
    @Override
    public boolean used(long id, long signCount) {
        return execute().update("""
                        update musegate_passkey set sign_count = ?, last_used_at = now()
                        where id = ? and (sign_count < ? or (sign_count = 0 and ? = 0))
                        """, signCount, id, signCount, signCount) == 1;
    }

    @Override
    public boolean rename(int userId, long id, String name) {
        return execute().update("update musegate_passkey set name = ? where user_id = ? and id = ?", name, userId, id)
                == 1;
    }

    @Override
    public boolean delete(DbExecute transaction, int userId, long id) {
        return transaction.delete("delete from musegate_passkey where user_id = ? and id = ?", userId, id) == 1;
    }

    @Override
    public boolean useChallenge(String hash, Instant expiresAt) {
        execute().delete("delete from musegate_used_challenge where expires_at <= now()");
        return execute().insert("""
                                insert into musegate_used_challenge (challenge_hash, expires_at) values (?, ?)
                                on conflict do nothing
                                """, hash, expiresAt.atOffset(ZoneOffset.UTC)) == 1;
    }

    private static Passkey passkey(DbRow row) {
        Timestamp used = row.column("last_used_at").get(Timestamp.class);
        return new Passkey(
                row.column("id").getLong(),
                row.column("user_id").getInt(),
                row.column("credential_id").getString(),
                row.column("user_handle").getString(),
                row.column("public_key").getString(),
                row.column("sign_count").getLong(),
                row.column("name").getString(),
                row.column("created_at").get(Timestamp.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
