package io.github.musegate.users;

import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts in the table {@code audiomuse_users}. */
final class JdbcUserStore implements UserStore {

    private static final long FIRST_ADMINISTRATOR_LOCK = 0x4D7573654761746DL;
    private static final String DUPLICATE = "23505";
    private static final int ADOPT_AT_ONCE = 2000;

    private final Database database;

    JdbcUserStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(int id) {
        return execute()
                .createGet("select " + AccountColumns.COLUMNS + " from audiomuse_users where id = :id")
                .addParam("id", id)
                .execute()
                .map(AccountColumns::account);
    }

    @Override
    public Optional<Account> findByName(String username) {
        if (!Usernames.storable(username)) {
            return Optional.empty();
        }
        return execute()
                .createGet("select " + AccountColumns.COLUMNS + """
                        from audiomuse_users where username = :name or username_key = :key
                        order by username = :name desc limit 1
                        """)
                .addParam("name", username)
                .addParam("key", Usernames.key(Usernames.trim(username)))
                .execute()
                .map(AccountColumns::account);
    }

    @Override
    public boolean administratorExists() {
        return administratorExists(execute());
    }

    @Override
    public boolean administratorExists(DbExecute transaction) {
        return transaction
                .createGet("select 1 from audiomuse_users where role = 'admin' limit 1")
                .execute()
                .isPresent();
    }

    @Override
    public boolean localAdministratorExists() {
        return execute().createGet("""
                        select 1 from audiomuse_users
                        where role = 'admin' and enabled and password_hash like '$argon2%' limit 1
                        """).execute().isPresent();
    }

    @Override
    public void lockFirstAdministrator(DbExecute transaction) {
        transaction
                .createGet("select 1 as locked from (select pg_advisory_xact_lock(:lock)) as wait")
                .addParam("lock", FIRST_ADMINISTRATOR_LOCK)
                .execute();
    }

    @Override
    public List<User> page(@Nullable String after, @Nullable String part, int limit) {
        StringBuilder sql = new StringBuilder("select " + AccountColumns.COLUMNS + " from audiomuse_users where true");
        Map<String, Object> params = new LinkedHashMap<>();
        if (after != null) {
            sql.append(" and username > :after");
            params.put("after", after);
        }
        if (part != null) {
            sql.append("""
                     and (strpos(coalesce(username_key, lower(username)), :key) > 0
                         or strpos(lower(display_name), lower(:part)) > 0)
                    """);
            params.put("key", Usernames.key(part));
            params.put("part", part);
        }
        sql.append(" order by username limit :limit");
        params.put("limit", limit);
        try (Stream<DbRow> rows =
                execute().createQuery(sql.toString()).params(params).execute()) {
            return rows.map(AccountColumns::user).toList();
        }
    }

    @Override
    public List<User> lock(DbExecute transaction, Set<Integer> ids) {
        String list = new TreeSet<>(ids).stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        try (Stream<DbRow> rows = transaction
                .createQuery("select " + AccountColumns.COLUMNS + """
                        from audiomuse_users where role = 'admin' or id = any(cast(:ids as integer[]))
                        order by id for update
                        """)
                .addParam("ids", list)
                .execute()) {
            return rows.map(AccountColumns::user).toList();
        }
    }

    @Override
    public OptionalInt insert(DbExecute transaction, NewAccount account) {
        return transaction
                .createGet("""
                        insert into audiomuse_users (username, username_key, password_hash, role, display_name,
                            capabilities, enabled, landing_page, created_at, password_changed_at)
                        values (:username, :key, :hash, :role, :display_name, cast(:capabilities as text[]), :enabled,
                            :landing_page, now() at time zone 'utc', date_trunc('second', now() at time zone 'utc'))
                        on conflict do nothing
                        returning id
                        """)
                .addParam("username", account.username())
                .addParam("key", Usernames.key(account.username()))
                .addParam("hash", account.passwordHash())
                .addParam("role", account.role().id())
                .addParam("display_name", account.displayName())
                .addParam("capabilities", AccountColumns.array(account.capabilities()))
                .addParam("enabled", account.enabled())
                .addParam("landing_page", account.landingPage())
                .execute()
                .map(row -> OptionalInt.of(row.column("id").get(Integer.class)))
                .orElse(OptionalInt.empty());
    }

    @Override
    public boolean update(DbExecute transaction, User before, User after) {
        try {
            transaction
                    .createUpdate("""
                            update audiomuse_users
                            set display_name = :display_name, role = :role, enabled = :enabled,
                                capabilities = cast(:capabilities as text[]), landing_page = :landing_page
                            where id = :id
                            """)
                    .addParam("display_name", after.displayName())
                    .addParam("role", after.role().id())
                    .addParam("enabled", after.enabled())
                    .addParam("capabilities", AccountColumns.array(after.capabilities()))
                    .addParam("landing_page", after.landingPage())
                    .addParam("id", after.id())
                    .execute();
            if (!before.username().equals(after.username())) {
                transaction.update(
                        "update audiomuse_users set username = ?, username_key = ? where id = ?",
                        after.username(),
                        Usernames.key(after.username()),
                        after.id());
            }
            return true;
        } catch (DbClientException failure) {
            if (isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public void delete(DbExecute transaction, int id) {
        transaction.delete("delete from audiomuse_users where id = ?", id);
    }

    @Override
    public void setPassword(DbExecute transaction, int id, String passwordHash) {
        transaction.update("""
                update audiomuse_users
                set password_hash = ?, password_changed_at = date_trunc('second', now() at time zone 'utc')
                where id = ?
                """, passwordHash, id);
    }

    @Override
    public void renewHash(int id, String before, String after) {
        execute()
                .update(
                        "update audiomuse_users set password_hash = ? where id = ? and password_hash = ?",
                        after,
                        id,
                        before);
    }

    @Override
    public void signedIn(int id, Instant at) {
        execute()
                .update("update audiomuse_users set last_sign_in_at = ? where id = ?", at.atOffset(ZoneOffset.UTC), id);
    }

    @Override
    public List<String> someHashes() {
        try (Stream<DbRow> rows =
                execute().query("select password_hash from audiomuse_users order by id desc limit 500")) {
            return rows.map(row -> row.column("password_hash").get(String.class))
                    .toList();
        }
    }

    @Override
    public OptionalInt adopt(int after) {
        List<DbRow> rows = unadopted(after);
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (DbRow row : rows) {
            ids.putIfAbsent(
                    Usernames.key(row.column("username").get(String.class)),
                    row.column("id").get(Integer.class));
        }
        if (ids.isEmpty()) {
            return OptionalInt.empty();
        }
        adopt(ids);
        return OptionalInt.of(rows.getLast().column("id").get(Integer.class));
    }

    private List<DbRow> unadopted(int after) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select id, username from audiomuse_users where username_key is null and id > ? order by id limit "
                                + ADOPT_AT_ONCE,
                        after)) {
            return rows.toList();
        }
    }

    /** A row without a key was written by AudioMuse-AI: what its people could do there they may do here. */
    private void adopt(Map<String, Integer> idsByKey) {
        List<Map<String, Object>> lines = new ArrayList<>();
        idsByKey.forEach((key, id) -> lines.add(Map.of("key", key, "id", id)));
        try {
            execute()
                    .createUpdate("""
                            update audiomuse_users as person
                            set username_key = line.key,
                                capabilities = case when role <> 'admin' and capabilities = '{}'
                                    then cast(:capabilities as text[]) else capabilities end
                            from jsonb_to_recordset(cast(:lines as jsonb)) as line (id integer, key text)
                            where person.id = line.id and person.username_key is null
                                and not exists (select 1 from audiomuse_users as other
                                    where other.username_key = line.key)
                            """)
                    .addParam("capabilities", AccountColumns.array(Grants.ADOPTED))
                    .addParam("lines", new String(Json.bytes(lines), StandardCharsets.UTF_8))
                    .execute();
        } catch (DbClientException failure) {
            if (!isDuplicate(failure)) { // another replica starts at the same time, and does the same
                throw failure;
            }
        }
    }

    private DbExecute execute() {
        return database.client().execute();
    }

    private static boolean isDuplicate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DUPLICATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
