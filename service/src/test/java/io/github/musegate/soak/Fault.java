package io.github.musegate.soak;

import java.io.IOException;
import java.time.Duration;

/** What is broken on purpose, and mended again. */
enum Fault {
    DATABASE_FROZEN("the database answers nothing for 5 s") {
        @Override
        void happen(SoakHouse house) throws InterruptedException {
            house.toDatabase().freeze(true);
            try {
                Thread.sleep(Duration.ofSeconds(5));
            } finally {
                house.toDatabase().freeze(false);
            }
        }
    },
    DATABASE_CUT("all connections to the database are cut") {
        @Override
        void happen(SoakHouse house) throws IOException {
            house.toDatabase().cut();
        }
    },
    REDIS_KILLED("Redis is killed and comes back empty after 4 s") {
        @Override
        void happen(SoakHouse house) throws InterruptedException {
            house.redis().kill();
            try {
                Thread.sleep(Duration.ofSeconds(4));
            } finally {
                house.redis().again();
            }
        }
    },
    MUSIC_DOWN("every connection to the music server breaks, for 6 s") {
        @Override
        void happen(SoakHouse house) throws IOException, InterruptedException {
            for (int i = 0; i < 300; i++) {
                house.toMusic().cut();
                Thread.sleep(20);
            }
        }
    },
    MUSIC_SLOW("the music server stutters for 8 s") {
        @Override
        void happen(SoakHouse house) throws InterruptedException {
            try {
                for (int i = 0; i < 16; i++) {
                    house.toMusic().freeze(true);
                    Thread.sleep(450);
                    house.toMusic().freeze(false);
                    Thread.sleep(50);
                }
            } finally {
                house.toMusic().freeze(false);
            }
        }
    },
    REPLICA_KILLED("the second replica is killed by SIGKILL and started again") {
        @Override
        void happen(SoakHouse house) throws IOException, InterruptedException {
            house.replica(YOUNGER).kill();
            house.startAgain(YOUNGER);
        }
    },
    REPLICA_RESTARTED("the second replica is ended by SIGTERM and started again") {
        @Override
        void happen(SoakHouse house) throws IOException, InterruptedException {
            house.update(YOUNGER);
        }
    };

    /** The first replica lives through the whole soak, so that its memory tells something. */
    private static final int YOUNGER = 1;

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** What happens, in a few words. */
    String words() {
        return words;
    }

    /** Whether nobody may notice: no answer is excused. */
    boolean isPlanned() {
        return this == REPLICA_RESTARTED;
    }

    /** Breaks it, and returns when it is mended. */
    abstract void happen(SoakHouse house) throws IOException, InterruptedException;
}
