package io.github.musegate.benchmark;

import io.github.musegate.db.TestDatabase;
import java.nio.file.Path;
import java.util.Map;

/** One million people and five million sessions in the tables. */
final class ScaleSection {

    private static final int SAMPLES = 15;

    private ScaleSection() {}

    static String measure(Path work, TestDatabase database, Map<String, String> external) throws Exception {
        try (ServerProcess gate = MuseGateProcess.start(work.resolve("scale"), external)) {
            fill(database);
            String[] cookie = MuseGateProcess.signIn(gate.port()).split(": ", 2);
            ServerProcess.get(gate.port(), "/api/users?limit=50", cookie);
            double[] warm = new double[SAMPLES];
            double[] checked = new double[SAMPLES];
            double[] users = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                Thread.sleep(1_100); // longer than a checked session is kept
                checked[i] = milliseconds(gate.port(), "/api/me", cookie);
                warm[i] = milliseconds(gate.port(), "/api/me", cookie);
                users[i] = milliseconds(gate.port(), "/api/users?limit=50", cookie);
            }
            return "| request, with 1,000,000 people and 5,000,000 sessions | whole request, ms, median (min to max) |\n"
                    + "|---|---|\n"
                    + "| `/api/me`, session checked in the database | "
                    + Stats.of(checked).format("%.1f") + " |\n"
                    + "| `/api/me`, session checked within the last second | "
                    + Stats.of(warm).format("%.1f") + " |\n"
                    + "| `/api/users?limit=50`, the first 50 people | "
                    + Stats.of(users).format("%.1f") + " |\n";
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

    private static double milliseconds(int port, String path, String[] header) throws Exception {
        long begin = System.nanoTime();
        if (ServerProcess.get(port, path, header).statusCode() != 200) {
            throw new IllegalStateException(path + " was not answered with 200");
        }
        return (System.nanoTime() - begin) / 1e6;
    }
}
