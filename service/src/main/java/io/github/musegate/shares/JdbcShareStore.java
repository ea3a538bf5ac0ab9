package io.github.musegate.shares;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
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

/** Links in PostgreSQL. */
final class JdbcShareStore implements ShareStore {

    /** What an identity made has the rights that the identity gives now. */
    private static final String SELECT = """
            select s.id, s.playlist_id, p.name as playlist_name, s.owner_id, s.identity_id, s.digest, s.token, s.password_hash,
                s.password_mark, s.streaming, s.expires_at, s.created_at, s.visits, s.last_visit_at, u.username,
                u.enabled, case when i.granted_admin then 'admin' else u.role end as role,
                array_to_string(coalesce(i.granted_capabilities, u.capabilities), ',') as capabilities
            from musegate_share s join musegate_playlist p on p.id = s.playlist_id
                join audiomuse_users u on u.id = s.owner_id
                left join musegate_identity i on i.id = s.identity_id
            """;

    private final Database database;

    JdbcShareStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StoredShare> findByDigest(String digest) {
        return execute().get(SELECT + "where s.digest = ?", digest).map(JdbcShareStore::share);
    }

    @Override
    public Optional<StoredShare> lock(DbExecute transaction, long id) {
        return transaction.get(SELECT + "where s.id = ? for update of s", id).map(JdbcShareStore::share);
    }

    @Override
    public List<StoredShare> list(OptionalInt userId, OptionalLong playlistId, int limit) {
        try (Stream<DbRow> rows = execute()
                .createQuery(SELECT + """
                        where (cast(:user_id as integer) is null or s.owner_id = :user_id)
                            and (cast(:playlist_id as bigint) is null or s.playlist_id = :playlist_id)
                        order by s.id desc
                        limit :most
                        """)
                .addParam("user_id", userId.isPresent() ? userId.getAsInt() : null)
                .addParam("playlist_id", playlistId.isPresent() ? playlistId.getAsLong() : null)
                .addParam("most", limit)
                .execute()) {
            return rows.map(JdbcShareStore::share).toList();
        }
    }

    @Override
    public int count(DbExecute transaction, int userId) {
        return transaction
                .get("select count(*)::integer as n from musegate_share where owner_id = ?", userId)
                .orElseThrow()
                .column("n")
                .getInt();
    }

    @Override
    public StoredShare insert(DbExecute transaction, NewShare share) {
        long id = transaction
                .createGet("""
                        insert into musegate_share (playlist_id, owner_id, identity_id, made_by, digest, token,
                            password_hash, password_mark, streaming, expires_at)
                        values (:playlist_id, :owner_id, cast(:identity_id as bigint), cast(:made_by as bigint), :digest,
                            :token, cast(:password_hash as text), cast(:password_mark as text), :streaming,
                            cast(:expires_at as timestamptz))
                        returning id
                        """)
                .addParam("playlist_id", share.playlistId())
                .addParam("owner_id", share.userId())
                .addParam("identity_id", orNull(share.identityId()))
                .addParam("made_by", orNull(share.keyId()))
                .addParam("digest", share.digest())
                .addParam("token", share.sealedToken())
                .addParam(
                        "password_hash",
                        share.password().map(SharePassword::hash).orElse(null))
                .addParam(
                        "password_mark",
                        share.password().map(SharePassword::mark).orElse(null))
                .addParam("streaming", share.streaming())
                .addParam("expires_at", time(share.expiresAt()))
                .execute()
                .orElseThrow()
                .column("id")
                .getLong();
        return lock(transaction, id).orElseThrow();
    }

    @Override
    public void update(
            DbExecute transaction,
            long id,
            Optional<SharePassword> password,
            boolean streaming,
            Optional<Instant> expiresAt) {
        transaction
                .createUpdate("""
                        update musegate_share
                        set password_hash = cast(:hash as text), password_mark = cast(:mark as text),
                            streaming = :streaming, expires_at = cast(:expires_at as timestamptz)
                        where id = :id
                        """)
                .addParam("hash", password.map(SharePassword::hash).orElse(null))
                .addParam("mark", password.map(SharePassword::mark).orElse(null))
                .addParam("streaming", streaming)
                .addParam("expires_at", time(expiresAt))
                .addParam("id", id)
                .execute();
    }

    @Override
    public void delete(DbExecute transaction, long id) {
        transaction.delete("delete from musegate_share where id = ?", id);
    }

    @Override
    public void visited(long id, Instant now) {
        execute()
                .update(
                        "update musegate_share set visits = visits + 1, last_visit_at = ? where id = ?",
                        now.atOffset(ZoneOffset.UTC),
                        id);
    }

    private static StoredShare share(DbRow row) {
        Share share = new Share(
                row.column("id").getLong(),
                row.column("playlist_id").getLong(),
                row.column("playlist_name").getString(),
                maker(row),
                row.column("password_hash").get(String.class) != null,
                row.column("streaming").getBoolean(),
                row.column("created_at").get(Timestamp.class).toInstant(),
                instant(row, "expires_at"),
                row.column("visits").getLong(),
                instant(row, "last_visit_at"));
        return new StoredShare(
                share, row.column("digest").getString(), row.column("token").getString(), password(row));
    }

    /** A role that this version does not know gives no rights of its own. */
    private static ShareMaker maker(DbRow row) {
        Long identity = row.column("identity_id").get(Long.class);
        return new ShareMaker(
                row.column("owner_id").getInt(),
                row.column("username").getString(),
                row.column("enabled").getBoolean(),
                Role.find(row.column("role").getString()).orElse(Role.USER),
                Capability.granted(row.column("capabilities").getString()),
                identity == null ? OptionalLong.empty() : OptionalLong.of(identity));
    }

    private static Optional<SharePassword> password(DbRow row) {
        String hash = row.column("password_hash").get(String.class);
        return hash == null
                ? Optional.empty()
                : Optional.of(
                        new SharePassword(hash, row.column("password_mark").getString()));
    }

    private static Optional<Instant> instant(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(Timestamp.class)).map(Timestamp::toInstant);
    }

    private static @Nullable Object time(Optional<Instant> time) {
        return time.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
