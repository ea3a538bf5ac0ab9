package io.github.musegate.benchmark;

import io.github.musegate.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One million people and five million sessions in the tables. */
final class ScaleSection {

    private static final int SAMPLES = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    /** A checked session counts for a second. */
    private static final Duration LONGER_THAN_KEPT = Duration.ofMillis(1_100);

    private ScaleSection() {}

    static String measure(Path work, TestDatabase database, Map<String, String> external) throws Exception {
        try (ServerProcess gate = MuseGateProcess.start(work.resolve("scale"), external)) {
            fill(database);
            String cookie = MuseGateProcess.signIn(gate.port());
            LoadGenerator page = new LoadGenerator(gate.port(), "/account", cookie);
            LoadGenerator people = new LoadGenerator(gate.port(), "/api/users?limit=50", cookie);
            page.perSecond(4, WARM_UP);
            people.perSecond(1, WARM_UP);
            return "| request, with 1,000,000 people and 5,000,000 sessions | whole request, ms, median (min to max) |\n"
                    + "|---|---|\n"
                    + row("`/account`, session checked in the database", page, LONGER_THAN_KEPT)
                    + row("`/account`, session checked within the last second", page, AT_ONCE)
                    + row("`/api/users?limit=50`, the first 50 people", people, AT_ONCE);
        }
    }

    private static void fill(TestDatabase database) {
        database.run("""
                insert into audiomuse_users (username, username_key, password_hash, role)
                select 'person' || n, 'person' || n, '!', 'user' from generate_series(1, 1000000) n
                """);
        database.run("""
                insert into musegate_session (jti, user_id, method, created_at, expires_at, address)
                select gen_random_uuid(), u.id, 'session', now(), now() + interval '8 hours', '127.0.0.1'
                from audiomuse_users u cross join generate_series(1, 5) n where u.username like 'person%'
                """);
        database.run("vacuum analyze audiomuse_users");
        database.run("vacuum analyze musegate_session");
    }

    private static String row(String name, LoadGenerator load, Duration pause) throws Exception {
        return "| " + name + " | " + Stats.of(load.milliseconds(SAMPLES, pause)).format("%.1f") + " |\n";
    }
}
