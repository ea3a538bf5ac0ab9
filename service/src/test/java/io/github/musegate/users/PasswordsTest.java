package io.github.musegate.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Role;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void tooManyAtOnceAreSentAwayInsteadOfPilingUp() throws Exception {
        Passwords passwords = new Passwords();
        Argon2Hash hash = Argon2Hash.parse(Argon2HashTest.OF_AUDIOMUSE).orElseThrow();
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tasks.add(() -> {
                try {
                    return String.valueOf(passwords.matches(hash, "s3cret-enough"));
                } catch (ProblemException busy) {
                    return busy.problem().type() + " "
                            + busy.problem().members().get("retry_after");
                }
            });
        }
        long start = System.nanoTime();
        List<String> outcomes = UsersTest.parallel(tasks);
        assertThat(outcomes).contains("true").contains("TOO_MANY_REQUESTS 1").doesNotContain("false");
        assertThat(outcomes).filteredOn("TOO_MANY_REQUESTS 1"::equals).hasSizeGreaterThan(20);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(30);
        assertThat(passwords.matches(hash, "s3cret-enough"))
                .as("afterwards all is well")
                .isTrue();
    }

    @Test
    void anAccountOfAudioMuseSignsInAndIsRenewedWithoutEndingItsSessions() {
        try (TestDatabase db = TestDatabase.create()) {
            Users users = new Users(db.database(), new RecordedSessions(), () -> PasswordPolicy.DEFAULT);
            db.run("insert into audiomuse_users (username, password_hash) values ('old', '"
                    + Argon2HashTest.OF_AUDIOMUSE + "')");
            users.adopt();
            assertThat(users.checkPassword("old", "s3cret-enougH")).isEmpty();
            assertThat(hash(db)).isEqualTo(Argon2HashTest.OF_AUDIOMUSE);
            assertThat(users.checkPassword("old", "s3cret-enough")).isPresent();
            assertThat(Argon2Hash.parse(hash(db)).orElseThrow().current()).isTrue();
            assertThat(users.checkPassword("old", "s3cret-enough")).isPresent();
            assertThat(changedAt(db)).isNull();
        }
    }

    @Test
    void aWrongPasswordTakesAsLongForNobodyAsForSomebody() {
        try (TestDatabase db = TestDatabase.create()) {
            Users users = new Users(db.database(), new RecordedSessions(), () -> PasswordPolicy.DEFAULT);
            users.seed("known", "correct horse 1!", Role.USER);
            users.seed("off", "correct horse 1!", Role.USER);
            users.seed("sso", "", Role.USER);
            db.run("update audiomuse_users set enabled = false where username = 'off'");
            users.adopt();
            Map<String, List<Long>> times = new LinkedHashMap<>();
            // processor time, and in turns, so that whatever else this machine does weighs on nobody or on all alike
            for (int round = 0; round < 25; round++) {
                for (String name : List.of("known", "nobody", "off", "sso")) {
                    String password = name.equals("off") ? "correct horse 1!" : "wrong";
                    long start = THREADS.getCurrentThreadCpuTime();
                    assertThat(users.checkPassword(name, password)).isEmpty();
                    times.computeIfAbsent(name, n -> new ArrayList<>()).add(THREADS.getCurrentThreadCpuTime() - start);
                }
            }
            double known = median(times.get("known"));
            times.forEach((name, all) -> assertThat(median(all)).as(name).isBetween(known * 0.6, known * 1.6));
        }
    }

    @Test
    void unknownNamesCostWhatAccountsCost() {
        Decoys decoys = new Decoys();
        assertThat(decoys.of("x").current()).isTrue();
        decoys.imitate(List.of("", "nonsense"));
        assertThat(decoys.of("x").current()).isTrue();
        decoys.imitate(List.of(Argon2HashTest.OF_AUDIOMUSE));
        assertThat(decoys.of("x").mebibytes()).isEqualTo(100);
        assertThat(decoys.of("x")).isSameAs(decoys.of("X "));
    }

    @Test
    void thePolicySaysWhatIsMissing() {
        PasswordPolicy policy = PasswordPolicy.DEFAULT;
        policy.check("8chars-x");
        policy.check("\uD83D\uDE00".repeat(6) + "a1");
        assertThatThrownBy(() -> policy.check("7chars!")).hasMessageContaining("at least 8");
        assertThatThrownBy(() -> policy.check("abcdefgh1")).hasMessageContaining("a letter, a digit and another");
        assertThatThrownBy(() -> policy.check("a1!" + "x".repeat(1022))).hasMessageContaining("at most 1024");
        assertThatThrownBy(() -> policy.check("abc1!\0xyz")).hasMessageContaining("NUL");
        new PasswordPolicy(1, false).check("x");
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static String hash(TestDatabase db) {
        return column(db, "password_hash");
    }

    private static String changedAt(TestDatabase db) {
        return column(db, "cast(password_changed_at as text)");
    }

    private static String column(TestDatabase db, String expression) {
        return db.database()
                .client()
                .execute()
                .get("select " + expression + " as x from audiomuse_users")
                .orElseThrow()
                .column("x")
                .get(String.class);
    }
}
