package io.github.musegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.replicas.RealRedis;
import io.github.musegate.replicas.Replicas;
import io.github.musegate.replicas.SharedCounts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tallies in a real Redis. */
class SharedTalliesTest {

    private static final int MOST = 50;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static TestDatabase db;
    private static RealRedis redis;
    private static Replicas replicas;
    private static RedisClient client;
    private static RedisCommands<String, String> commands;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = RealRedis.start();
        db = TestDatabase.create();
        replicas = new Replicas(db.database(), Optional.of(redis.address()));
        replicas.start("house");
        for (int i = 0; i < 400 && !replicas.isComplete(); i++) {
            Thread.sleep(10);
        }
        client = RedisClient.create(RedisURI.create(redis.address()));
        commands = client.connect().sync();
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.shutdown();
            replicas.close();
            db.close();
            redis.close();
        }
    }

    @BeforeEach
    void clean() {
        commands.flushdb();
    }

    /** The tallies of one process. */
    private static Tallies process(SharedCounts shared) {
        return process(shared, AttemptLimits.TYPED);
    }

    private static Tallies process(SharedCounts shared, AttemptLimits limits) {
        return new SharedTallies(new OwnTallies(() -> limits, Ticker.systemTicker()), shared, () -> limits, MOST);
    }

    private static long charge(Tallies tallies, AttemptKey key) {
        return tallies.charge(key, 2, Duration.ofSeconds(30), LONGEST);
    }

    @Test
    void whatWentWrongInOneProcessCountsInTheOther() {
        Tallies one = process(replicas);
        Tallies two = process(replicas);
        AttemptKey ann = AttemptKey.of("sign_in", "ann", "192.0.2.1");
        assertThat(charge(one, ann)).isZero();
        assertThat(charge(two, ann)).isZero();
        assertThat(charge(one, ann)).isPositive();
        assertThat(charge(process(replicas), ann))
                .as("one that has just started")
                .isPositive();
        two.forget(ann);
        assertThat(charge(process(replicas), ann)).isZero();
    }

    @Test
    void howeverManyNamesAreTypedRedisKeepsNoMoreThanItsBound() {
        Tallies flooded = process(replicas);
        AttemptKey patient = AttemptKey.of("second_factor", "ann", "any");
        Tallies longer = process(replicas, AttemptLimits.OF_ALL_ADDRESSES);
        assertThat(charge(longer, patient)).isZero();
        assertThat(charge(longer, patient)).isZero();
        for (int i = 0; i < 4 * MOST; i++) {
            assertThat(charge(flooded, AttemptKey.of("sign_in", "name" + i, "192.0.2." + i % 7)))
                    .isZero();
        }
        List<String> keys = commands.keys("*attempts*");
        assertThat(keys)
                .hasSize(2)
                .allSatisfy(key -> assertThat(commands.pttl(key))
                        .isBetween(1L, AttemptLimits.OF_ALL_ADDRESSES.memory().toMillis()));
        assertThat(commands.hlen("musegate:house:attempts")).isEqualTo(MOST);
        assertThat(commands.zcard("musegate:house:attempts:ends")).isEqualTo(MOST);
        assertThat(charge(process(replicas, AttemptLimits.OF_ALL_ADDRESSES), patient))
                .as("what is kept longest is not pushed out by what is kept shortest")
                .isPositive();
    }

    @Test
    void whatHasEndedIsForgottenAndMakesRoom() throws InterruptedException {
        AttemptLimits brief = new AttemptLimits(
                5, 5, 5, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(40));
        Tallies tallies = process(replicas, brief);
        AttemptKey first = AttemptKey.of("sign_in", "ann", "192.0.2.1");
        charge(tallies, first);
        charge(tallies, first);
        Thread.sleep(60);
        assertThat(charge(process(replicas, brief), first)).isZero();
        for (int i = 0; i < 10; i++) {
            charge(tallies, AttemptKey.of("sign_in", "name" + i, "192.0.2.1"));
        }
        Thread.sleep(60);
        charge(tallies, AttemptKey.of("sign_in", "last", "192.0.2.1"));
        assertThat(commands.hlen("musegate:house:attempts")).isEqualTo(1);
    }

    @Test
    void whereRedisRefusesEachProcessCountsForItself() {
        Tallies alone = process((script, keys, arguments) -> OptionalLong.empty());
        AttemptKey ann = AttemptKey.of("sign_in", "ann", "192.0.2.1");
        charge(alone, ann);
        charge(alone, ann);
        assertThat(charge(alone, ann)).isPositive();
    }
}
