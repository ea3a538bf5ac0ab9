package io.github.musegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.db.FreezableProxy;
import io.github.musegate.db.TestDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes' worth of replicas on one database, with a real Redis between them where that matters. */
class ReplicasTest {

    private final TestDatabase db = TestDatabase.create();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        db.close();
    }

    /** A replica and what it has heard of. */
    private record Heard(Replicas replicas, BlockingQueue<Topic> topics) {

        /** Forgets what it was told at its start. */
        void settle() throws InterruptedException {
            while (topics.poll(150, TimeUnit.MILLISECONDS) != null) {
                // of the start
            }
        }

        Optional<Topic> next() throws InterruptedException {
            return Optional.ofNullable(topics.poll(800, TimeUnit.MILLISECONDS));
        }
    }

    private Heard replica(Optional<URI> redis, String installation) throws InterruptedException {
        Replicas replicas = new Replicas(db.database(), redis);
        BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
        for (Topic topic : Topic.values()) {
            replicas.onNews(topic, () -> heard.add(topic));
        }
        replicas.start(installation);
        open.add(replicas);
        await(replicas::isComplete);
        Heard result = new Heard(replicas, heard);
        result.settle();
        return result;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private RealRedis redis() {
        RealRedis redis = RealRedis.start();
        open.add(redis);
        return redis;
    }

    @Test
    void withoutRedisTheDatabaseTellsTheOthers() throws Exception {
        Heard one = replica(Optional.empty(), "house");
        Heard two = replica(Optional.empty(), "house");
        one.replicas().tell(Topic.RIGHTS);
        assertThat(two.next()).contains(Topic.RIGHTS);
        assertThat(one.topics()).as("who tells knows it already").isEmpty();
        assertThat(one.replicas().redis()).isEqualTo(RedisHealth.NONE);
        assertThat(one.replicas().lag()).isEmpty();
    }

    @Test
    void theDatabaseSaysHowLongItTakesAndWhoHearsNothingSaysSo() throws Exception {
        Heard one = replica(Optional.empty(), "house");
        Heard two = replica(Optional.empty(), "house");
        assertThat(one.replicas().databaseLag())
                .hasValueSatisfying(lag -> assertThat(lag).isPositive().isLessThan(Duration.ofSeconds(1)));
        assertThat(two.topics()).as("nothing has changed").isEmpty();
        Replicas deaf = new Replicas(db.database(), Optional.empty());
        try (deaf) {
            assertThat(deaf.databaseLag()).as("it does not listen").contains(Duration.ofSeconds(1));
        }
        assertThat(deaf.databaseLag()).as("it has ended").isEmpty();
    }

    @Test
    void whoNeverListensTellsAllTheSame() throws Exception {
        Heard service = replica(Optional.empty(), "house");
        try (Replicas errand = new Replicas(db.database(), Optional.empty())) {
            errand.tell(Topic.SETTINGS);
        }
        assertThat(service.next()).contains(Topic.SETTINGS);
    }

    @Test
    void aListenerWhoseConnectionIsCutIsToldThatItMayHaveMissedSomething() throws Exception {
        Heard one = replica(Optional.empty(), "house");
        db.run("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen musegate_replicas%'"
                + " and pid <> pg_backend_pid()");
        assertThat(one.topics().poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void redisTellsTheOthersAndSaysHowLongItTakes() throws Exception {
        RealRedis redis = redis();
        Heard one = replica(Optional.of(redis.address()), "house");
        Heard two = replica(Optional.of(redis.address()), "house");
        assertThat(one.replicas().redis()).isEqualTo(RedisHealth.OK);
        assertThat(one.replicas().lag())
                .hasValueSatisfying(lag -> assertThat(lag).isPositive().isLessThan(Duration.ofSeconds(1)));
        one.replicas().tell(Topic.RIGHTS);
        assertThat(two.next()).contains(Topic.RIGHTS);
    }

    @Test
    void anotherInstallationOnTheSameRedisIsNotHeard() throws Exception {
        RealRedis redis = redis();
        Heard one = replica(Optional.of(redis.address()), "house");
        RedisClient neighbour = RedisClient.create(RedisURI.create(redis.address()));
        open.add(neighbour);
        neighbour.connect().sync().publish("musegate:other:news", "someone rights");
        assertThat(one.next()).isEmpty();
    }

    @Test
    void whatNobodyOfUsWroteChangesNothing() throws Exception {
        RealRedis redis = redis();
        Heard one = replica(Optional.of(redis.address()), "house");
        RedisClient stranger = RedisClient.create(RedisURI.create(redis.address()));
        open.add(stranger);
        var sender = stranger.connect().sync();
        for (String text : List.of("", " ", "x", "x y", "beat 1", "x beat 9", "x ".repeat(100_000), "\u0000\uffff ")) {
            sender.publish("musegate:house:news", text);
            db.run("select pg_notify('musegate_replicas', '"
                    + text.replace("\u0000", "")
                            .substring(
                                    0, Math.min(20, text.replace("\u0000", "").length())) + "')");
        }
        assertThat(one.next()).isEmpty();
        sender.publish("musegate:house:news", "stranger rights");
        assertThat(one.next())
                .as("a forged one costs a question to the database")
                .contains(Topic.RIGHTS);
        assertThat(one.replicas().isComplete()).isTrue();
    }

    @Test
    void aKilledRedisIsNotBelievedAndEverythingIsForgottenWhenItIsBack() throws Exception {
        RealRedis redis = redis();
        Heard one = replica(Optional.of(redis.address()), "house");
        Heard two = replica(Optional.of(redis.address()), "house");
        redis.kill();
        await(() -> one.replicas().redis() == RedisHealth.AWAY && two.replicas().redis() == RedisHealth.AWAY);
        assertThat(one.replicas().lag()).isEmpty();
        one.replicas().tell(Topic.PROVIDERS);
        assertThat(two.next()).as("the database still tells").contains(Topic.PROVIDERS);
        two.settle();

        BlockingQueue<Boolean> completeWhenTold = new LinkedBlockingQueue<>();
        two.replicas()
                .onNews(Topic.RIGHTS, () -> completeWhenTold.add(two.replicas().isComplete()));
        redis.again();
        await(() -> one.replicas().isComplete() && two.replicas().isComplete());
        assertThat(completeWhenTold).as("forgets before it believes").containsExactly(false);
        one.replicas().tell(Topic.RIGHTS);
        two.settle();
        assertThat(completeWhenTold).contains(true);
    }

    @Test
    void aRedisThatFallsSilentIsNotBelieved() throws Exception {
        RealRedis redis = redis();
        try (FreezableProxy network = new FreezableProxy(redis.port())) {
            Heard one = replica(Optional.of(redis.addressBy(network.port())), "house");
            network.freeze(true);
            long begin = System.nanoTime();
            await(() -> !one.replicas().isComplete());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_800));
            begin = System.nanoTime();
            assertThat(one.replicas().run("return 1", List.of("count"), List.of()))
                    .as("counts")
                    .isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(100));
            network.freeze(false);
            await(one.replicas()::isComplete);
        }
    }

    /** What makes a Redis that carries messages refuse to count, and what ends that. */
    enum Reason {
        NOPERM("acl setuser default -eval", "acl setuser default +eval"),
        OOM("config set maxmemory 1", "config set maxmemory 0"),
        READONLY("replicaof 127.0.0.1 1", "replicaof no one");

        private final String begin;
        private final String end;

        Reason(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aRedisThatRefusesToCountIsToldAndBelievedInAllElse(Reason reason) throws Exception {
        RealRedis redis = redis();
        Heard one = replica(Optional.of(redis.address()), "house");
        Heard two = replica(Optional.of(redis.address()), "house");
        RedisClient administrator = RedisClient.create(RedisURI.create(redis.address()));
        open.add(administrator);
        var commands = administrator.connect().sync();
        List<String> all = said(Refusal.class, lines -> {
            order(commands, reason.begin);
            // by itself: nobody has to sign in for it
            await(() -> one.replicas().redis() == RedisHealth.REFUSING);
            for (int i = 0; i < 3; i++) {
                assertThat(one.replicas().run("return redis.call('INCR', KEYS[1])", List.of("n"), List.of()))
                        .isEmpty();
            }
            await(() -> two.replicas().redis() == RedisHealth.REFUSING);
            assertThat(one.replicas().isComplete()).as("its messages count").isTrue();
            one.replicas().tell(Topic.RIGHTS);
            assertThat(two.next()).contains(Topic.RIGHTS);
            order(commands, reason.end);
            await(() ->
                    one.replicas().redis() == RedisHealth.OK && two.replicas().redis() == RedisHealth.OK);
        });
        assertThat(all).as("each once").hasSize(2).allMatch(line -> line.contains(reason.name()));
    }

    private static void order(RedisCommands<String, String> commands, String words) {
        String[] all = words.split(" ", -1);
        CommandArgs<String, String> rest = new CommandArgs<>(StringCodec.UTF8);
        for (String word : Arrays.copyOfRange(all, 1, all.length)) {
            rest.add(word);
        }
        assertThat(commands.dispatch(
                        CommandType.valueOf(all[0].toUpperCase(Locale.ROOT)),
                        new StatusOutput<>(StringCodec.UTF8),
                        rest))
                .isEqualTo("OK");
    }

    /** What a test does while its log is read. */
    private interface Meanwhile {
        void run(List<String> lines) throws Exception;
    }

    /** What is written into the log meanwhile. */
    private static List<String> said(Class<?> by, Meanwhile meanwhile) throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Logger logger = Logger.getLogger(by.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            meanwhile.run(lines);
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    @Test
    void aWrongPasswordIsSaidOnceAndNotRepeatedInTheLog() throws Exception {
        RealRedis redis = redis();
        List<String> all = said(RedisNews.class, lines -> {
            try (Replicas replicas = new Replicas(
                    db.database(), Optional.of(URI.create("redis://:not-the-password@127.0.0.1:" + redis.port())))) {
                replicas.start("house");
                await(() -> !lines.isEmpty());
                Thread.sleep(600);
                assertThat(replicas.redis()).isEqualTo(RedisHealth.AWAY);
            }
        });
        assertThat(all).singleElement().asString().contains("WRONGPASS").doesNotContain("not-the-password");
    }

    @Test
    void countsAreOneForAllReplicasOfAnInstallation() throws Exception {
        RealRedis redis = redis();
        Heard one = replica(Optional.of(redis.address()), "house");
        Heard two = replica(Optional.of(redis.address()), "house");
        Heard other = replica(Optional.of(redis.address()), "other house");
        String add = "return redis.call('INCRBY', KEYS[1], ARGV[1])";
        assertThat(one.replicas().run(add, List.of("n"), List.of("2"))).hasValue(2);
        assertThat(two.replicas().run(add, List.of("n"), List.of("3"))).hasValue(5);
        assertThat(other.replicas().run(add, List.of("n"), List.of("1"))).hasValue(1);
        assertThat(one.replicas().run("no script", List.of("n"), List.of()))
                .as("what fails counts nothing")
                .isEmpty();
    }

    @Test
    void whatIsLeftOpenIsNothing() throws Exception {
        RealRedis redis = redis();
        int before = Thread.activeCount();
        for (int i = 0; i < 3; i++) {
            try (Replicas replicas = new Replicas(db.database(), Optional.of(redis.address()))) {
                replicas.start("house");
                await(replicas::isComplete);
            }
        }
        await(() -> Thread.activeCount() <= before + 1);
    }
}
