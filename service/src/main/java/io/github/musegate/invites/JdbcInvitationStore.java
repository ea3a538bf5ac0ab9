package io.github.musegate.invites;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invitations in PostgreSQL. */
final class JdbcInvitationStore implements InvitationStore {

    private static final String SELECT = """
            select id, preset, note, username, created_by, identity_id, invited_by, created_at, expires_at, revoked_at,
                used_at, used_by
            from musegate_invitation
            """;

    private final Database database;

    JdbcInvitationStore(Database database) {
        this.database = database;
    }

    @Override
    public long insert(
            DbExecute transaction,
            String codeHash,
            String preset,
            @Nullable String note,
            @Nullable String username,
            Inviter inviter,
            Instant expiresAt) {
        return transaction
                .createGet("""
                        insert into musegate_invitation (code_hash, preset, note, username, created_by,
                            identity_id, invited_by, expires_at)
                        values (:hash, :preset, :note, :username, :created_by, :identity, :invited_by, :expires)
                        returning id
                        """)
                .addParam("hash", codeHash)
                .addParam("preset", preset)
                .addParam("note", note)
                .addParam("username", username)
                .addParam(
                        "created_by",
                        inviter.userId().isPresent()
                                ? (Integer) inviter.userId().getAsInt()
                                : null)
                .addParam(
                        "identity",
                        inviter.identityId().isPresent()
                                ? (Long) inviter.identityId().getAsLong()
                                : null)
                .addParam("invited_by", inviter.name())
                .addParam("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .execute()
                .orElseThrow()
                .column("id")
                .getLong();
    }

    @Override
    public List<Invitation> list(int limit) {
        try (Stream<DbRow> rows = database.client().execute().query(SELECT + " order by id desc limit ?", limit)) {
            return rows.map(JdbcInvitationStore::invitation).toList();
        }
    }

    @Override
    public Optional<Invitation> find(String codeHash) {
        return database.client()
                .execute()
                .get(SELECT + " where code_hash = ?", codeHash)
                .map(JdbcInvitationStore::invitation);
    }

    @Override
    public Optional<Invitation> lock(DbExecute transaction, String codeHash) {
        return transaction
                .get(SELECT + " where code_hash = ? for update", codeHash)
                .map(JdbcInvitationStore::invitation);
    }

    @Override
    public Optional<Invitation> lock(DbExecute transaction, long id) {
        return transaction.get(SELECT + " where id = ? for update", id).map(JdbcInvitationStore::invitation);
    }

    @Override
    public void used(DbExecute transaction, long id, String username) {
        transaction.update("update musegate_invitation set used_at = now(), used_by = ? where id = ?", username, id);
    }

    @Override
    public void revoke(DbExecute transaction, long id) {
        transaction.update("update musegate_invitation set revoked_at = now() where id = ?", id);
    }

    private static Invitation invitation(DbRow row) {
        Integer createdBy = row.column("created_by").get(Integer.class);
        Long identity = row.column("identity_id").get(Long.class);
        return new Invitation(
                row.column("id").getLong(),
                row.column("preset").getString(),
                row.column("note").get(String.class),
                row.column("username").get(String.class),
                new Inviter(
                        createdBy == null ? OptionalInt.empty() : OptionalInt.of(createdBy),
                        identity == null ? OptionalLong.empty() : OptionalLong.of(identity),
                        row.column("invited_by").getString()),
                row.column("created_at").get(Timestamp.class).toInstant(),
                row.column("expires_at").get(Timestamp.class).toInstant(),
                instant(row, "revoked_at"),
                instant(row, "used_at"),
                row.column("used_by").get(String.class));
    }

    private static @Nullable Instant instant(DbRow row, String column) {
        Timestamp time = row.column(column).get(Timestamp.class);
        return time == null ? null : time.toInstant();
    }
}
