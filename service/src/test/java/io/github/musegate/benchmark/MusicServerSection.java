package io.github.musegate.benchmark;

import io.github.musegate.music.Connection;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Login;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.subsonic.SubsonicConnector;
import io.github.musegate.subsonic.Supysonic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Reading a library from a real Subsonic server: through the connector, and the same requests by a bare client. */
final class MusicServerSection {

    private static final int TRACKS = 5_000;
    private static final int ROUNDS = 7;
    private static final int SMALLEST_HEAP = 6;
    private static final int LARGEST_HEAP = 128;

    private MusicServerSection() {}

    static String measure() throws Exception {
        try (Supysonic server = Supysonic.start();
                RemoteClient remote = new RemoteClient();
                HttpClient bare = HttpClient.newHttpClient()) {
            int heapForFew = smallestHeap(server, Supysonic.TRACKS);
            server.fillUp(TRACKS);
            int heapForMany = smallestHeap(server, TRACKS);
            Connection connection = new SubsonicConnector(remote).open(server.place(), server.login("alice"));
            double[] through = new double[ROUNDS];
            double[] alone = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            ListTracks.list(connection.library(), TRACKS); // the first time finds the way in and compiles
            listBare(bare, server);
            for (int i = 0; i < ROUNDS; i++) {
                alone[i] = seconds(() -> listBare(bare, server));
                through[i] = seconds(() -> ListTracks.list(connection.library(), TRACKS));
                ratios[i] = through[i] / alone[i];
            }
            return "| listing " + TRACKS
                    + " tracks from supysonic | seconds, median (min to max) | of the bare client |\n"
                    + "|---|---|---|\n"
                    + "| the same requests by `java.net.http`, answers thrown away | "
                    + Stats.of(alone).format("%.2f") + " | 1 |\n"
                    + "| through the connector, as tracks | "
                    + Stats.of(through).format("%.2f") + " | "
                    + Stats.of(ratios).format("%.2f") + " |\n\n"
                    + String.format(
                            Locale.ROOT,
                            "The smallest heap in which a process of its own lists them: %d MB for %d tracks, %d MB for"
                                    + " %d tracks.%n",
                            heapForFew,
                            Supysonic.TRACKS,
                            heapForMany,
                            TRACKS);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What the connector sends once it knows the server, and nothing done with what comes back. */
    private static void listBare(HttpClient client, Supysonic server) throws IOException, InterruptedException {
        String password = HexFormat.of().formatHex(server.password("alice").getBytes(StandardCharsets.UTF_8));
        for (int offset = 0; offset <= TRACKS; offset += LibraryReader.LONGEST_PAGE) {
            String form = "u=alice&p=" + URLEncoder.encode("enc:" + password, StandardCharsets.UTF_8)
                    + "&v=1.16.1&c=MuseGate&f=json&query=&artistCount=0&albumCount=0&songCount="
                    + LibraryReader.LONGEST_PAGE + "&songOffset=" + offset;
            HttpResponse<byte[]> reply = client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/rest/search3.view"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (reply.statusCode() != 200 || (offset < TRACKS && reply.body().length < 10_000)) {
                throw new IllegalStateException("the bare client was not answered well");
            }
        }
    }

    private static int smallestHeap(Supysonic server, int tracks) throws IOException, InterruptedException {
        if (!listsIn(LARGEST_HEAP, server, tracks)) {
            throw new IllegalStateException("the tracks cannot be listed at all");
        }
        int tooSmall = SMALLEST_HEAP;
        int enough = LARGEST_HEAP;
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            if (listsIn(middle, server, tracks)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    private static boolean listsIn(int megabytes, Supysonic server, int tracks)
            throws IOException, InterruptedException {
        Login login = server.login("alice");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ListTracks.class.getName(),
                        server.address(),
                        login.get("user"),
                        login.get("password"),
                        String.valueOf(tracks)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}
