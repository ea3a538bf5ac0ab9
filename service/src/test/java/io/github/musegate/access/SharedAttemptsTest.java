package io.github.musegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import io.github.musegate.replicas.RealRedis;
import io.github.musegate.replicas.Replicas;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guessing that is spread over two replicas. */
class SharedAttemptsTest {

    private static final String KIND = "sign_in";
    private static final int FREE = AttemptLimits.TYPED.perAccount();

    /** A first wait that outlasts the test's own pauses. */
    private static final AttemptLimits SLOW = new AttemptLimits(
            5, 20, 300, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofHours(1));

    private static TestDatabase db;
    private static RealRedis redis;
    private static Replicas first;
    private static Replicas second;

    private final Attempts one = new Attempts(() -> SLOW, first);
    private final Attempts two = new Attempts(() -> SLOW, second);

    @BeforeAll
    static void start() throws InterruptedException {
        redis = RealRedis.start();
        db = TestDatabase.create();
        first = new Replicas(db.database(), Optional.of(redis.address()));
        second = new Replicas(db.database(), Optional.of(redis.address()));
        first.start("house");
        second.start("house");
        complete();
    }

    private static void complete() throws InterruptedException {
        for (int i = 0; i < 500 && !(counts(first) && counts(second)); i++) {
            Thread.sleep(10);
        }
        assertThat(counts(first) && counts(second)).isTrue();
    }

    /** Just after an outage nobody has noticed, the answer of Redis is the one thing that tells. */
    private static boolean counts(Replicas replicas) {
        return replicas.isComplete()
                && replicas.run("return 1", List.of("probe"), List.of()).isPresent();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        redis.close();
        db.close();
    }

    /** Each person sits somewhere else, because addresses are counted too. */
    private static String address(String account) {
        return "192.0.2." + (int) account.charAt(0);
    }

    private static void wrong(Attempts attempts, String account) {
        attempts.check(KIND, account, address(account));
        attempts.failed(KIND, account, address(account));
    }

    private static void refused(Attempts attempts, String account) {
        assertThatThrownBy(() -> attempts.check(KIND, account, address(account)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().members().get("retry_after"))
                                .asInstanceOf(InstanceOfAssertFactories.LONG)
                                .isBetween(1L, 60L));
    }

    @Test
    void takingTurnsBetweenReplicasGivesNoFurtherTries() {
        for (int i = 0; i < FREE; i++) {
            wrong(i % 2 == 0 ? one : two, "ann");
        }
        refused(one, "ann");
        refused(two, "ann");
        assertThatCode(() -> two.check(KIND, "bob", address("bob"))).doesNotThrowAnyException();
        two.undecided(KIND, "bob", address("bob"));
    }

    @Test
    void aSuccessOnOneReplicaForgetsTheMistakesOnBoth() {
        for (int i = 0; i < FREE - 1; i++) {
            wrong(one, "cleo");
        }
        two.check(KIND, "cleo", address("cleo"));
        two.succeeded(KIND, "cleo", address("cleo"));
        for (int i = 0; i < FREE; i++) {
            wrong(two, "cleo");
        }
    }

    @Test
    void whatCameToNoEndDoesNotCount() {
        for (int i = 0; i < 3 * FREE; i++) {
            Attempts attempts = i % 2 == 0 ? one : two;
            attempts.check(KIND, "dora", address("dora"));
            attempts.undecided(KIND, "dora", address("dora"));
        }
    }

    @Test
    void withoutRedisEachReplicaStillSlowsDownWhatComesToIt() throws InterruptedException {
        redis.kill();
        try {
            for (int i = 0; i < FREE; i++) {
                wrong(one, "emil");
            }
            refused(one, "emil");
            assertThatCode(() -> two.check(KIND, "emil", address("emil"))).doesNotThrowAnyException();
        } finally {
            redis.again();
            complete();
        }
    }
}
