package io.github.musegate.factors;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;

/** Second factors in PostgreSQL. */
final class JdbcFactorStore implements FactorStore {

    private final Database database;

    JdbcFactorStore(Database database) {
        this.database = database;
    }

    @Override
    public FactorState state(int userId) {
        return state(execute(), userId);
    }

    @Override
    public FactorState state(DbExecute transaction, int userId) {
        return transaction
                .get("""
                        select exists (select from musegate_totp
                                where user_id = ? and confirmed_at is not null) as totp,
                            (select count(*) from musegate_passkey where user_id = ?) as passkeys,
                            (select count(*) from musegate_recovery_code where user_id = ?) as codes
                        """, userId, userId, userId)
                .map(row -> new FactorState(
                        row.column("totp").getBoolean(),
                        Math.toIntExact(row.column("passkeys").getLong()),
                        Math.toIntExact(row.column("codes").getLong())))
                .orElseThrow();
    }

    @Override
    public boolean propose(int userId, String sealed) {
        return execute().insert("""
                        insert into musegate_totp (user_id, secret) values (?, ?)
                        on conflict (user_id) do update set secret = excluded.secret, created_at = now()
                            where musegate_totp.confirmed_at is null
                        """, userId, sealed) == 1;
    }

    @Override
    public Optional<String> proposed(int userId) {
        return execute().get("""
                        select secret from musegate_totp where user_id = ? and confirmed_at is null
                            and created_at > now() - interval '10 minutes'
                        """, userId).map(row -> row.column("secret").getString());
    }

    @Override
    public boolean confirm(DbExecute transaction, int userId, String sealed, long step) {
        return transaction.update("""
                        update musegate_totp set confirmed_at = now(), last_step = ?
                        where user_id = ? and secret = ? and confirmed_at is null
                        """, step, userId, sealed) == 1;
    }

    @Override
    public Optional<String> secret(int userId) {
        return execute()
                .get("select secret from musegate_totp where user_id = ? and confirmed_at is not null", userId)
                .map(row -> row.column("secret").getString());
    }

    @Override
    public boolean useStep(int userId, long step) {
        return execute().update("""
                        update musegate_totp set last_step = ?
                        where user_id = ? and confirmed_at is not null and last_step < ?
                        """, step, userId, step) == 1;
    }

    @Override
    public boolean removeTotp(DbExecute transaction, int userId) {
        return transaction.delete("delete from musegate_totp where user_id = ? and confirmed_at is not null", userId)
                == 1;
    }

    @Override
    public void removePasskeys(DbExecute transaction, int userId) {
        transaction.delete("delete from musegate_passkey where user_id = ?", userId);
    }

    @Override
    public void replaceRecoveryCodes(DbExecute transaction, int userId, List<String> hashes) {
        transaction.delete("delete from musegate_recovery_code where user_id = ?", userId);
        hashes.forEach(hash -> transaction.insert(
                "insert into musegate_recovery_code (user_id, code_hash) values (?, ?)", userId, hash));
    }

    @Override
    public boolean useRecoveryCode(int userId, String hash) {
        return execute().delete("delete from musegate_recovery_code where user_id = ? and code_hash = ?", userId, hash)
                == 1;
    }

    @Override
    public void lock(DbExecute transaction, int userId) {
        transaction.get("select id from audiomuse_users where id = ? for update", userId);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
