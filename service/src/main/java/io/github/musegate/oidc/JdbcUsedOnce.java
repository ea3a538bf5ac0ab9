package io.github.musegate.oidc;

import io.github.musegate.db.Database;
import java.time.Instant;
import java.time.ZoneOffset;

/** In PostgreSQL. What has expired goes when something new comes. */
final class JdbcUsedOnce implements UsedOnce {

    private final Database database;

    JdbcUsedOnce(Database database) {
        this.database = database;
    }

    @Override
    public boolean first(String kind, String value, Instant until) {
        database.client().execute().delete("""
                        delete from musegate_oidc_used where digest in (
                            select digest from musegate_oidc_used where expires_at <= now() limit 100
                            for update skip locked)
                        """);
        return database.client()
                        .execute()
                        .createInsert("""
                                insert into musegate_oidc_used (digest, expires_at)
                                values (encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?)
                                on conflict (digest) do nothing
                                """)
                        .addParam(kind + " " + value)
                        .addParam(until.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }
}
