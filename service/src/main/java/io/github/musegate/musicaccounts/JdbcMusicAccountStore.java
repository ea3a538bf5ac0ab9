package io.github.musegate.musicaccounts;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Accounts in PostgreSQL. */
final class JdbcMusicAccountStore implements MusicAccountStore {

    private static final String COLUMNS =
            "id, user_id, server_id, server_type, address, name, login, linked_at, broken_reason";
    private static final String SELECT = "select " + COLUMNS + " from musegate_music_account ";

    private final Database database;

    JdbcMusicAccountStore(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredAccount> list(int userId) {
        try (Stream<DbRow> rows = execute().query(SELECT + "where user_id = ? order by id", userId)) {
            return rows.map(JdbcMusicAccountStore::account).toList();
        }
    }

    @Override
    public Optional<StoredAccount> find(int userId, String serverId) {
        return execute()
                .get(SELECT + "where user_id = ? and server_id = ?", userId, serverId)
                .map(JdbcMusicAccountStore::account);
    }

    @Override
    public Optional<StoredAccount> named(String serverId, String name) {
        return execute().get(SELECT + """
                        where server_id = ? and lower(name) = lower(?)
                            and exists (select from audiomuse_users u where u.id = user_id and u.enabled)
                        order by name <> ?, id limit 1
                        """, serverId, name, name).map(JdbcMusicAccountStore::account);
    }

    @Override
    public Optional<StoredAccount> find(long id) {
        return execute().get(SELECT + "where id = ?", id).map(JdbcMusicAccountStore::account);
    }

    @Override
    public Optional<StoredAccount> put(DbExecute transaction, NewMusicAccount account) {
        transaction
                .createDelete("""
                        delete from musegate_music_account
                        where user_id = :user_id and server_id = :server_id
                            and (server_type <> :server_type or name <> :name)
                        """)
                .addParam("user_id", account.userId())
                .addParam("server_id", account.serverId())
                .addParam("server_type", account.serverType())
                .addParam("name", account.name())
                .execute();
        return transaction
                .createGet("""
                        insert into musegate_music_account
                            (user_id, server_id, server_type, address, name, login, linked_by)
                        select u.id, s.server_id, :server_type, :address, :name, :login, cast(:linked_by as integer)
                        from audiomuse_users u, music_servers s where u.id = :user_id and s.server_id = :server_id
                        for key share
                        on conflict (user_id, server_id) do update
                        set server_type = excluded.server_type, address = excluded.address, name = excluded.name,
                            login = excluded.login, linked_by = excluded.linked_by, linked_at = now(),
                            broken_at = null, broken_reason = null
                        returning
                        """ + COLUMNS)
                .addParam("user_id", account.userId())
                .addParam("server_id", account.serverId())
                .addParam("server_type", account.serverType())
                .addParam("address", account.address())
                .addParam("name", account.name())
                .addParam("login", account.login())
                .addParam(
                        "linked_by",
                        account.linkedBy().isPresent() ? account.linkedBy().getAsInt() : null)
                .execute()
                .map(JdbcMusicAccountStore::account);
    }

    @Override
    public Optional<StoredAccount> delete(DbExecute transaction, int userId, String serverId) {
        return transaction
                .get(
                        "delete from musegate_music_account where user_id = ? and server_id = ? returning " + COLUMNS,
                        userId,
                        serverId)
                .map(JdbcMusicAccountStore::account);
    }

    @Override
    public void refused(StoredAccount account, String reason) {
        execute().update("""
                        update musegate_music_account set broken_at = now(), broken_reason = ?
                        where id = ? and login = ? and broken_at is null
                        """, reason, account.id(), account.login());
    }

    @Override
    public void accepted(StoredAccount account) {
        execute().update("""
                        update musegate_music_account set broken_at = null, broken_reason = null
                        where id = ? and login = ? and broken_at is not null
                        """, account.id(), account.login());
    }

    private static StoredAccount account(DbRow row) {
        return new StoredAccount(
                row.column("id").getLong(),
                row.column("user_id").getInt(),
                row.column("server_id").getString(),
                row.column("server_type").getString(),
                row.column("address").getString(),
                row.column("name").getString(),
                row.column("login").getString(),
                row.column("linked_at").get(Timestamp.class).toInstant(),
                Optional.ofNullable(row.column("broken_reason").get(String.class)));
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
