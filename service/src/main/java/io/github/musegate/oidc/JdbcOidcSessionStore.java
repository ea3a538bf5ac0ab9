package io.github.musegate.oidc;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In PostgreSQL. */
final class JdbcOidcSessionStore implements OidcSessionStore {

    private static final String REFS = """
            select s.id, s.user_id from musegate_oidc_session o join musegate_session s on s.id = o.session_id
            """;

    private final Database database;

    JdbcOidcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(OidcSession session) {
        execute()
                .createInsert("""
                        insert into musegate_oidc_session
                            (session_id, provider_id, subject, sid, id_token, authenticated_at)
                        values (:session_id, :provider_id, :subject, :sid, :id_token, :authenticated_at)
                        """)
                .addParam("session_id", session.sessionId())
                .addParam("provider_id", session.providerId())
                .addParam("subject", session.subject())
                .addParam("sid", session.sid())
                .addParam("id_token", session.sealedToken())
                .addParam(
                        "authenticated_at",
                        session.authenticatedAt() == null
                                ? null
                                : session.authenticatedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public Optional<OidcSession> find(long sessionId) {
        return execute().get("""
                        select session_id, provider_id, subject, sid, id_token, authenticated_at
                        from musegate_oidc_session where session_id = ?
                        """, sessionId).map(JdbcOidcSessionStore::session);
    }

    private static OidcSession session(DbRow row) {
        Timestamp authenticated = row.column("authenticated_at").get(Timestamp.class);
        return new OidcSession(
                row.column("session_id").getLong(),
                row.column("provider_id").getString(),
                row.column("subject").getString(),
                row.column("sid").get(String.class),
                row.column("id_token").getString(),
                authenticated == null ? null : authenticated.toInstant());
    }

    @Override
    public List<Ref> named(String providerId, @Nullable String subject, @Nullable String sid) {
        if (sid == null) {
            return refs(REFS + "where o.provider_id = ? and o.subject = ?", providerId, subject == null ? "" : subject);
        }
        return subject == null
                ? refs(REFS + "where o.provider_id = ? and o.sid = ?", providerId, sid)
                : refs(REFS + "where o.provider_id = ? and o.sid = ? and o.subject = ?", providerId, sid, subject);
    }

    @Override
    public List<Ref> all(String providerId) {
        return refs(REFS + "where o.provider_id = ?", providerId);
    }

    private List<Ref> refs(String sql, Object... parameters) {
        try (Stream<DbRow> rows = execute().query(sql, parameters)) {
            return rows.map(row -> new Ref(
                            row.column("user_id").getInt(), row.column("id").getLong()))
                    .toList();
        }
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
