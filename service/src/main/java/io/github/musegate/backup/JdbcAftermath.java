package io.github.musegate.backup;

import io.github.musegate.settings.MachineKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What rows of the past need before they count again. Works on the tables of the search path, in a transaction. */
final class JdbcAftermath {

    /** What was good for signing in, or was under way, ends; nobody knows what of it was revoked since. */
    private static final List<String> ENDINGS = List.of(
            "update musegate_key set digest = '', revoked_at = now(), expires_at = least(expires_at, now())",
            "update musegate_invitation set revoked_at = now() where used_at is null and revoked_at is null",
            "update musegate_share set expires_at = least(expires_at, now())",
            "update musegate_task set state = 'REVOKED', ended_at = now(),"
                    + " message = 'It was under way when the backup was made, and ended with the restore.'"
                    + " where state in ('NEW', 'RUNNING')",
            "update musegate_task set worker = null, heartbeat_at = null, waits_for_children = false"
                    + " where worker is not null or waits_for_children",
            "update musegate_playlist set busy_until = null where busy_until is not null",
            "update musegate_schedule_run set picked = false, picked_by = null, last_heartbeat = null where picked",
            // what is restored beside the original must not speak to the receivers of the original
            "update musegate_webhook set enabled = false",
            "delete from musegate_setting where name = 'API_TOKEN'",
            "delete from app_config where key = 'API_TOKEN'",
            // what is restored beside the original must not share its counters in Redis
            "delete from musegate_state where name in ('setup.code', 'replicas.installation')",
            // vector indexes on the disks of replicas are of another past
            "update musegate_embedding_space set generation = greatest(generation + 1, extract(epoch from now())::bigint)");

    private final JdbcStatements statements;

    JdbcAftermath(Connection connection) {
        this.statements = new JdbcStatements(connection);
    }

    Aftermath run(MachineKey key, String from) throws SQLException {
        for (String ending : ENDINGS) {
            statements.run(ending);
        }
        List<String> checks = statements.texts("select value from musegate_state where name = ?", MachineKey.CHECK);
        boolean fits = checks.stream().anyMatch(key::fits);
        List<String> enterAgain = fits ? List.of() : sealed();
        if (!fits) {
            statements.run("update musegate_webhook set secret = ''"); // nothing is sent that cannot be signed
        }
        statements.run(
                "insert into musegate_state (name, value) values (?, ?)"
                        + " on conflict (name) do update set value = excluded.value, updated_at = now()",
                MachineKey.CHECK,
                key.check());
        statements.run(
                "insert into musegate_setting (name, value, sealed, source) values ('JWT_SECRET', ?, true, 'made')"
                        + " on conflict (name) do update set value = excluded.value, sealed = true, source = 'made',"
                        + " updated_at = now()",
                key.newSigningSecret());
        statements.run(
                "insert into musegate_audit (actor, action, target, result)"
                        + " values ('console', 'restore_backup', ?, 'ok')",
                from);
        return new Aftermath(fits, enterAgain);
    }

    /** The secrets that stand sealed in the tables, by the words that people know them by. */
    private List<String> sealed() throws SQLException {
        List<String> found = new ArrayList<>();
        listed(
                found,
                "the settings",
                "select name from musegate_setting where sealed and name <> 'JWT_SECRET' order by 1");
        listed(
                found,
                "the sign-in of the music servers",
                "select name from music_servers where creds::text like '%\"sealed:%' order by 1");
        listed(
                found,
                "the client secrets of the sign-in providers",
                "select title from musegate_oidc_provider where client_secret <> '' order by 1");
        listed(found, "the secrets of the webhooks", "select name from musegate_webhook where secret <> '' order by 1");
        counted(found, "accounts of people on music servers", "select count(*) from musegate_music_account");
        counted(
                found,
                "authenticator apps (./musegate admin remove-second-factor lets a person in who has no recovery code)",
                "select count(*) from musegate_totp where confirmed_at is not null");
        return found;
    }

    private void listed(List<String> found, String words, String query) throws SQLException {
        List<String> names = statements.texts(query);
        if (!names.isEmpty()) {
            found.add(words + " " + String.join(", ", names));
        }
    }

    private void counted(List<String> found, String words, String query) throws SQLException {
        String number = statements.texts(query).getFirst();
        if (!number.equals("0")) {
            found.add(number + " " + words);
        }
    }
}
