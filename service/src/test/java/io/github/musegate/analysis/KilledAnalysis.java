package io.github.musegate.analysis;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A worker in a process of its own, which a test kills: it hears some tracks, says so and gets stuck in the next. */
final class KilledAnalysis {

    static final int HEARD = 3;

    private KilledAnalysis() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.open(new DatabaseAddress(
                "127.0.0.1", Integer.parseInt(arguments[0]), arguments[1], arguments[2], arguments[3]));
        MadeUpServer server = new MadeUpServer(AnalysisKilledTest.TRACKS, number -> {
            if (number >= HEARD) {
                System.out.println("stuck");
                return stuck();
            }
            return new ByteArrayInputStream(Music.wav(number));
        });
        new AnalysisHouse(database, server).work(1);
        new CountDownLatch(1).await();
    }

    private static InputStream stuck() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(Duration.ofHours(1));
                } catch (InterruptedException stop) {
                    throw new IOException(stop);
                }
                return -1;
            }
        };
    }
}
