package io.github.musegate.analysis;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.Database;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it costs to read a library of which everything is known: nothing is to be listened to. */
public final class WalkCost {

    private static final int SMALLEST_HEAP = 4;
    private static final int LARGEST_HEAP = 128;
    private static final int PRECISION = 2;

    private final TestDatabase db;
    private final int tracks;

    /** Fills a database with as many tracks that were listened to. */
    public WalkCost(TestDatabase db, int tracks) {
        this.db = db;
        this.tracks = tracks;
        MadeUpServer server = silent(tracks);
        try (AnalysisHouse house = new AnalysisHouse(db.database(), server)) {
            house.server("folder", Map.of("path", "/"));
            String id = house.servers.findDefault().orElseThrow().id();
            long walk = house.findings.beginWalk();
            Optional<String> after = Optional.empty();
            do {
                Slice<Track> page = server.tracks(after, LibraryReader.LONGEST_PAGE);
                int ignored = house.findings.seen(id, walk, page.items());
                after = page.next();
            } while (after.isPresent());
            db.run("update musegate_track set state = 'analysed', method = '" + house.method + "', version = "
                    + AnalysisHouse.VERSION);
            db.run("vacuum analyze musegate_track");
        }
    }

    private static MadeUpServer silent(int tracks) {
        return new MadeUpServer(tracks, number -> {
            throw new IllegalStateException("track " + number + " is known");
        });
    }

    /** One analysis from its start to its end, in seconds. */
    public double seconds() throws Exception {
        long begin = System.nanoTime();
        walk(db.database(), tracks);
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void walk(Database database, int tracks) throws Exception {
        try (AnalysisHouse house = new AnalysisHouse(database, silent(tracks))) {
            house.work(2);
            Task done = house.analyse();
            if (done.state() != TaskState.SUCCESS
                    || done.details().path("tracks_listed").asInt() != tracks
                    || done.details().path("tracks_to_process").asInt() != 0) {
                throw new IllegalStateException(done.toString());
            }
        }
    }

    /** The smallest heap in megabytes in which a process of its own does it, to within {@value #PRECISION}. */
    public int smallestHeap() throws IOException, InterruptedException {
        if (!walksIn(LARGEST_HEAP)) {
            throw new IllegalStateException("the library cannot be read at all");
        }
        int tooSmall = SMALLEST_HEAP;
        int enough = LARGEST_HEAP;
        while (enough - tooSmall > PRECISION) {
            int middle = (tooSmall + enough) / 2;
            if (walksIn(middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    private boolean walksIn(int megabytes) throws IOException, InterruptedException {
        DatabaseAddress address = db.address();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WalkCost.class.getName(),
                        Integer.toString(address.port()),
                        address.name(),
                        address.user(),
                        address.password(),
                        Integer.toString(tracks)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    /** Walks once: takes the database's port, name, user and password, and the number of tracks. */
    public static void main(String[] arguments) {
        try (Database database = Database.open(new DatabaseAddress(
                "127.0.0.1", Integer.parseInt(arguments[0]), arguments[1], arguments[2], arguments[3]))) {
            walk(database, Integer.parseInt(arguments[4]));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
