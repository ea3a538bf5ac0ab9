package io.github.musegate.backup;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.replicas.News;
import io.github.musegate.settings.MachineKey;
import io.github.musegate.settings.Sealer;
import io.github.musegate.settings.SealingStart;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database in which people live, and what the tests of this room do with databases and files. */
final class Furnished {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Furnished() {}

    /** With people, a server, playlists, links, keys, work, music, and secrets sealed with the key of a directory. */
    static TestDatabase database(Path keyDirectory) {
        TestDatabase db = TestDatabase.create();
        Sealer sealer = SealingStart.sealer(config(keyDirectory), db.database());
        Settings settings = Settings.of(db.database(), sealer, News.alone());
        settings.save(Map.of(
                SettingKeys.API_TOKEN.name(),
                "a-token-of-the-installation",
                "TRUSTED_PROXY_SECRET",
                "a-secret-of-the-proxy-0123456789"));
        settings.jwtSecret(secret -> secret.length() > 20);
        db.run("""
                insert into audiomuse_users (username, password_hash, role, username_key, display_name)
                    values ('root', 'x', 'admin', 'root', E'R\\n\\t\\\\N "o" \u00e9'), ('mia', 'y', 'user', 'mia', null),
                        ('gone', 'z', 'user', 'gone', '');
                delete from audiomuse_users where username = 'gone';
                insert into music_servers (server_id, name, server_type, creds, is_default)
                    values ('s1', 'Home', 'navidrome', '{"url": "http://music.test", "password": "sealed:%s"}', true);
                insert into musegate_session (jti, user_id, method, expires_at, address)
                    values (gen_random_uuid(), 1, 'password', now() + interval '1 day', '127.0.0.1');
                insert into musegate_key (user_id, name, prefix, digest, scopes, expires_at)
                    values (2, 'phone', 'mg_abc', 'digest', '{search,explore}', null),
                        (2, 'car', 'mg_def', 'digest2', '{}', '2030-01-01');
                insert into musegate_invitation (code_hash, preset, invited_by, expires_at)
                    values ('h', 'listener', 'root', now() + interval '1 day');
                insert into musegate_music_account (user_id, server_id, server_type, address, name, login)
                    values (2, 's1', 'navidrome', 'http://music.test', 'mia', 'sealed-elsewhere');
                insert into musegate_playlist (owner_id, name, source, server_id, account, account_id, state, busy_until)
                    values (2, 'Evening', 'similar', 's1', 'own', 1, 'synced', now() + interval '1 hour');
                insert into musegate_playlist_entry (playlist_id, position, item_id, title, artist, album, duration_ms, path)
                    select 1, n, 'i' || n, 'Title ' || n, 'Artist', 'Album', 1000, '' from generate_series(1, 30) n;
                insert into musegate_share (playlist_id, owner_id, digest, token, streaming)
                    values (1, 2, 'd', 't', true);
                insert into musegate_task (id, type, state, started_by, worker) values
                    ('t1', 'main_analysis', 'RUNNING', 'root', 'w'), ('t2', 'main_analysis', 'SUCCESS', 'root', null);
                insert into musegate_schedule (name, task_type, cron_expr, enabled, owner_id, bonds, made_by)
                    values ('nightly', 'analysis', '0 3 * * *', true, 1, 1, 'root');
                insert into musegate_totp (user_id, secret, confirmed_at) values (2, 'sealed-elsewhere', now());
                insert into musegate_webhook (name, url, secret)
                    values ('Bell', 'https://bell.example.org/', 'sealed-elsewhere');
                insert into musegate_webhook_delivery (webhook_id, event_id, event, payload, give_up_at)
                    values (1, 'evt_1', 'key.created', '{}', now() + interval '1 day');
                insert into musegate_state (name, value) values ('setup.code', 'hash');
                insert into musegate_audit (actor, action, result) values ('root', 'something', 'ok');
                insert into musegate_track (server_id, item_id, title, artist, album_artist, album, year, genre, duration_ms,
                    size_bytes, path, words, title_words, artist_words, walk)
                    select 's1', 'i' || n, 't', 'a', 'a', 'b', 2000, '', 1, 1, 'p', 'w', 't', 'a', 1
                    from generate_series(1, 50) n;
                insert into musegate_track_sound (track_id, method, version, loudness, energy, seconds, embedding, revision)
                    select id, 'm', 1, 0.1, 0.2, 3.5, decode('00ff5c0a', 'hex'), id from musegate_track;
                insert into musegate_embedding_space values ('m', 3, 50, '\\x01');
                update musegate_catalogue_clock set revision = 50;
                insert into musegate_map (server_id, points) values ('s1', 50);
                """.formatted("x"));
        return db;
    }

    static StartConfig config(Path directory) {
        return StartConfig.read(new Environment(Map.of("MUSEGATE_DATA_DIR", directory.toString())));
    }

    static BareDatabase bare(TestDatabase db) {
        return BareDatabase.at(db.address());
    }

    static Path backup(TestDatabase db, Path file) {
        return new Backups("1.2.3", Clock.fixed(NOW, ZoneOffset.UTC))
                .write(bare(db), file)
                .file();
    }

    /** Restores into a database that nobody uses. */
    static Restoration.Restored restore(Path file, TestDatabase target, Path keyDirectory) {
        target.database().close();
        try (Restoration restoration = Restoration.open(file, bare(target))) {
            return restoration.run(MachineKey.find(config(keyDirectory)));
        }
    }

    /** The first column of a query, as text. */
    static List<String> texts(TestDatabase db, String query) {
        try (Connection connection = bare(db).connect("a test");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All rows of a table. */
    static List<String> rows(TestDatabase db, String table) {
        return texts(db, "select t::text from " + table + " t order by 1");
    }

    /** Everything that a failed restore must leave as it is. */
    static List<String> schemasAndTables(TestDatabase db) {
        return texts(
                db,
                "select nspname || coalesce('.' || relname, '') from pg_namespace n"
                        + " left join pg_class c on c.relnamespace = n.oid and c.relkind = 'r'"
                        + " where nspname !~ '^(pg_|information_schema)' order by 1");
    }
}
