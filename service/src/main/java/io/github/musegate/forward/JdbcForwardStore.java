package io.github.musegate.forward;

import io.github.musegate.db.Database;
import io.github.musegate.kernel.SecretDigest;
import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Codes and cookies in PostgreSQL. They go with the session that they come from. */
final class JdbcForwardStore implements ForwardStore {

    private final Database database;

    JdbcForwardStore(Database database) {
        this.database = database;
    }

    @Override
    public void putCode(
            SecretDigest code, SecretDigest state, long sessionId, NeighbourAddress address, Duration goodFor) {
        execute().delete("delete from musegate_forward_code where expires_at < now()");
        execute()
                .createInsert("""
                        insert into musegate_forward_code (digest, state, session_id, origin, target, expires_at)
                        select :digest, :state, id, :origin, :target, now() + make_interval(secs => :seconds)
                        from musegate_session where id = :session_id
                        """)
                .addParam("digest", code.hex())
                .addParam("state", state.hex())
                .addParam("origin", address.origin())
                .addParam("target", address.target())
                .addParam("seconds", (double) goodFor.toSeconds())
                .addParam("session_id", sessionId)
                .execute();
    }

    @Override
    public Optional<Arrival> takeCode(SecretDigest code, SecretDigest state, String origin) {
        return execute()
                .get("""
                        with taken as (delete from musegate_forward_code where digest = ? returning *)
                        select session_id, target from taken where state = ? and origin = ? and expires_at > now()
                        """, code.hex(), state.hex(), origin)
                .map(row -> new Arrival(
                        row.column("session_id").getLong(), row.column("target").getString()));
    }

    @Override
    public void putCookie(SecretDigest cookie, long sessionId, String audience) {
        execute()
                .delete(
                        "delete from musegate_forward_cookie where session_id = ? and audience = ?",
                        sessionId,
                        audience);
        execute()
                .createInsert("""
                        insert into musegate_forward_cookie (digest, session_id, audience)
                        select :digest, id, :audience from musegate_session where id = :session_id
                        """)
                .addParam("digest", cookie.hex())
                .addParam("audience", audience)
                .addParam("session_id", sessionId)
                .execute();
    }

    @Override
    public OptionalLong findSession(SecretDigest cookie, String origin, String domain) {
        return execute()
                .get("""
                        select session_id from musegate_forward_cookie where digest = ? and audience in (?, ?)
                        """, cookie.hex(), origin, domain)
                .map(row -> OptionalLong.of(row.column("session_id").getLong()))
                .orElseGet(OptionalLong::empty);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
