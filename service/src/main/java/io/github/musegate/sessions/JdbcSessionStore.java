package io.github.musegate.sessions;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sessions in PostgreSQL. */
final class JdbcSessionStore implements SessionStore {

    /** More than anybody has browsers; a program that signs in for every request must not fill the table. */
    private static final int MOST_OF_ONE_ACCOUNT = 1000;

    /**
     * A session that came from an identity has the rights that the identity gives now; one that bridges gaps has never
     * those of an administrator. AudioMuse-AI writes whole seconds
     * of UTC into password_changed_at, so a session of the same second is spared; our own changes delete the rows and
     * need no comparison.
     */
    private static final String GOOD = """
            select s.id, s.user_id, s.identity_id, least(s.expires_at, s.bridged_until) as expires_at, u.username,
                case when s.bridged_until is not null then 'user'
                    when i.granted_admin then 'admin' else u.role end as role,
                array_to_string(coalesce(i.granted_capabilities, u.capabilities), ',') as capabilities
            from musegate_session s join audiomuse_users u on u.id = s.user_id
                left join musegate_identity i on i.id = s.identity_id
            where s.expires_at > now() and u.enabled
                and (s.bridged_until is null or (s.bridged_until > now() and s.bridged_groups = i.groups))
                and (u.password_changed_at is null
                    or date_trunc('second', u.password_changed_at)
                        <= date_trunc('second', s.created_at at time zone 'UTC'))
            """;

    private final Database database;

    JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public PasswordMark mark(int userId) {
        return new PasswordMark(execute()
                .get("""
                        select encode(sha256(convert_to(password_hash, 'UTF8')), 'hex') as mark
                        from audiomuse_users where id = ?
                        """, userId)
                .map(row -> row.column("mark").getString())
                .orElse(""));
    }

    /** Locks the account, so that a change that ends its sessions comes before this one or finds it. */
    @Override
    public boolean insert(NewSession session, @Nullable PasswordMark password) {
        boolean inserted = execute()
                        .createInsert("""
                                insert into musegate_session
                                    (jti, user_id, identity_id, method, expires_at, address, user_agent,
                                    bridged_until, bridged_groups)
                                select :jti, id, cast(:identity_id as bigint), :method, :expires_at, :address,
                                    :user_agent, now() + cast(:bridge as interval),
                                    case when cast(:bridge as interval) is not null then
                                        (select i.groups from musegate_identity i where i.id = :identity_id) end
                                from audiomuse_users
                                where id = :user_id and enabled
                                    and (cast(:identity_id as bigint) is null or exists (select from musegate_identity i
                                        where i.id = :identity_id and i.user_id = audiomuse_users.id))
                                    and (:any_password
                                    or :mark = encode(sha256(convert_to(password_hash, 'UTF8')), 'hex'))
                                for share
                                """)
                        .addParam("jti", session.jti())
                        .addParam("identity_id", session.identityId())
                        .addParam("bridge", bridge(session))
                        .addParam("method", session.origin().id())
                        .addParam("expires_at", session.expiresAt().atOffset(ZoneOffset.UTC))
                        .addParam("address", session.address())
                        .addParam("user_agent", session.userAgent())
                        .addParam("user_id", session.userId())
                        .addParam("any_password", password == null)
                        .addParam("mark", password == null ? "" : password.text())
                        .execute()
                == 1;
        if (inserted) {
            execute().delete("""
                            delete from musegate_session where id in (
                                select id from musegate_session where user_id = ? order by id desc offset ?)
                            """, session.userId(), MOST_OF_ONE_ACCOUNT);
        }
        return inserted;
    }

    @Override
    public Optional<SessionState> find(UUID jti) {
        return execute().get(GOOD + " and s.jti = ?", jti).map(JdbcSessionStore::state);
    }

    @Override
    public Optional<SessionState> find(long id) {
        return execute().get(GOOD + " and s.id = ?", id).map(JdbcSessionStore::state);
    }

    private static SessionState state(DbRow row) {
        Long identity = row.column("identity_id").get(Long.class);
        return new SessionState(
                new Caller(
                        OptionalInt.of(row.column("user_id").getInt()),
                        row.column("username").getString(),
                        // a role that this version does not know gives no rights of its own
                        Role.find(row.column("role").getString()).orElse(Role.USER),
                        Capability.granted(row.column("capabilities").getString()),
                        SignInMethod.SESSION,
                        OptionalLong.of(row.column("id").getLong()),
                        identity == null ? OptionalLong.empty() : OptionalLong.of(identity)),
                instant(row, "expires_at"));
    }

    /** How long a session bridges gaps, as PostgreSQL reads it; null for one that does not. */
    private static @Nullable String bridge(NewSession session) {
        return session.origin() == SessionOrigin.PROXY ? SessionStore.BRIDGE.toString() : null;
    }

    @Override
    public void extendBridge(long id) {
        execute()
                .update(
                        "update musegate_session set bridged_until = now() + cast(? as interval)"
                                + " where id = ? and bridged_until is not null",
                        SessionStore.BRIDGE.toString(),
                        id);
    }

    @Override
    public List<Session> list(int userId, int limit) {
        return execute()
                .query("""
                        select id, method, created_at, expires_at, last_seen_at, address, user_agent
                        from musegate_session
                        where user_id = ? and least(expires_at, bridged_until) > now()
                        order by last_seen_at desc, id desc limit ?
                        """, userId, limit)
                .map(row -> new Session(
                        row.column("id").getLong(),
                        row.column("method").getString(),
                        instant(row, "created_at"),
                        instant(row, "expires_at"),
                        instant(row, "last_seen_at"),
                        row.column("address").getString(),
                        row.column("user_agent").getString()))
                .toList();
    }

    private static Instant instant(DbRow row, String column) {
        return row.column(column).get(Timestamp.class).toInstant();
    }

    @Override
    public boolean delete(UUID jti) {
        return execute().delete("delete from musegate_session where jti = ?", jti) == 1;
    }

    @Override
    public boolean delete(int userId, long id) {
        return execute().delete("delete from musegate_session where user_id = ? and id = ?", userId, id) == 1;
    }

    @Override
    public int deleteOthers(int userId, long kept) {
        return (int) execute().delete("delete from musegate_session where user_id = ? and id <> ?", userId, kept);
    }

    @Override
    public int deleteAll(DbExecute transaction, int userId) {
        return (int) transaction.delete("delete from musegate_session where user_id = ?", userId);
    }

    @Override
    public int deleteAll(int userId) {
        return deleteAll(execute(), userId);
    }

    @Override
    public int deleteSome(int most) {
        return (int) execute().delete("""
                        delete from musegate_session where id in (select id from musegate_session limit ?)
                        """, most);
    }

    @Override
    public void seen(Collection<Long> ids, Instant at) {
        execute()
                .update(
                        """
                        update musegate_session set last_seen_at = ?
                        where id = any (cast(string_to_array(?, ',') as bigint[]))
                        """,
                        at.atOffset(ZoneOffset.UTC),
                        ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Override
    public int deleteExpired(int most) {
        return (int) execute().delete("""
                        delete from musegate_session where id in (
                            select id from musegate_session where expires_at <= now() limit ? for update skip locked)
                        """, most);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
