package io.github.musegate.sessions;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Waiting sign-ins in PostgreSQL. */
final class JdbcPendingStore implements PendingStore {

    /** More than anybody has browsers to sign in with at once; a known password must not fill the table. */
    private static final int MOST_OF_ONE_ACCOUNT = 10;

    private final Database database;

    JdbcPendingStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(PendingSignIn pending, Instant expiresAt) {
        execute().delete("delete from musegate_pending_sign_in where expires_at <= now()");
        execute()
                .insert(
                        """
                        insert into musegate_pending_sign_in (token_hash, user_id, password_mark, expires_at)
                        values (?, ?, ?, ?)
                        """,
                        pending.tokenHash(),
                        pending.userId(),
                        pending.password().text(),
                        expiresAt.atOffset(ZoneOffset.UTC));
        execute().delete("""
                        delete from musegate_pending_sign_in where token_hash in (
                            select token_hash from musegate_pending_sign_in where user_id = ?
                            order by expires_at desc, token_hash offset ?)
                        """, pending.userId(), MOST_OF_ONE_ACCOUNT);
    }

    @Override
    public Optional<PendingSignIn> find(String tokenHash, int mostTries) {
        return execute()
                .get("""
                        select user_id, password_mark from musegate_pending_sign_in
                        where token_hash = ? and failures < ? and expires_at > now()
                        """, tokenHash, mostTries)
                .map(row -> new PendingSignIn(
                        tokenHash,
                        row.column("user_id").getInt(),
                        new PasswordMark(row.column("password_mark").getString())));
    }

    @Override
    public boolean countTry(String tokenHash, int mostTries) {
        return execute().update("""
                        update musegate_pending_sign_in set failures = failures + 1
                        where token_hash = ? and failures < ? and expires_at > now()
                        """, tokenHash, mostTries) == 1;
    }

    @Override
    public boolean delete(String tokenHash) {
        return execute().delete("delete from musegate_pending_sign_in where token_hash = ?", tokenHash) == 1;
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
