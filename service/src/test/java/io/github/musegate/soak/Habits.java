package io.github.musegate.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The people of the house and what they do in it. */
final class Habits {

    private static final int PEOPLE = 8;
    private static final String PASSWORD = "listening 1 day";
    private static final String RIGHTS =
            "[\"view_library\",\"search\",\"explore\",\"view_tasks\",\"create_playlists\",\"share\","
                    + "\"manage_own_keys\"]";
    private static final int LONGEST_LEAVE_BYTES = 300_000;
    private static final Duration LONGEST_FOLLOWING = Duration.ofSeconds(12);
    private static final List<String> PAGES = List.of("/", "/account", "/playlists", "/similarity", "/browse");
    private static final List<String> GARBAGE = List.of(
            "GET /static/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            "GET /api/me HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\nConnection: close\r\n\r\n",
            "POST /auth HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\nConnection: close\r\n\r\n",
            "NOTHING AT ALL\r\n\r\n");

    private final SoakHouse house;
    private final Ledger ledger;
    private final Revocations revocations;
    private final Client token;
    private final List<Client> people = new ArrayList<>();
    private final List<String> tracks = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Client root;
    private String longAudio = "";

    /** Makes the people, a playlist that is shared, and the first analysis. */
    Habits(SoakHouse house, Ledger ledger) throws Undone, InterruptedException {
        this.house = house;
        this.ledger = ledger;
        this.revocations = new Revocations(house, ledger);
        this.token = Client.at(1, house.entrance(), ledger).with("Authorization", "Bearer " + SoakHouse.TOKEN);
        this.root = Client.at(2, house.entrance(), ledger).signIn(SoakHouse.ADMIN, SoakHouse.PASSWORD);
        for (int i = 0; i < PEOPLE; i++) {
            token.send("prepare", "POST", "/api/users", user(name(i)), 201);
            people.add(Client.at(10 + i, house.entrance(), ledger).signIn(name(i), PASSWORD));
        }
        awaitAnalysis();
        for (JsonNode track :
                root.json("prepare", "GET", "/api/library/search?q=a", "", 200).path("tracks")) {
            tracks.add(track.path("id").asText());
        }
        awaitIndexes();
        share();
    }

    private static String name(int number) {
        return "person" + number;
    }

    private static String user(String name) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"capabilities\":" + RIGHTS + "}";
    }

    private void awaitAnalysis() throws Undone, InterruptedException {
        String id = token.json("prepare", "POST", "/api/analysis/start", "{}", 202)
                .path("task_id")
                .asText();
        String state = "NEW";
        while (state.matches("NEW|RUNNING")) {
            Thread.sleep(500);
            state = token.json("prepare", "GET", "/api/status/" + id, "", 200)
                    .path("state")
                    .asText();
        }
        if (!state.equals("SUCCESS")) {
            throw new Undone("the first analysis: " + state);
        }
    }

    /** Each replica learns by itself what there is to be similar. */
    private void awaitIndexes() throws Undone, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        for (int replica = 0; replica < SoakHouse.REPLICAS; replica++) {
            Client past = Client.at(3 + replica, house.replicaAddress(replica), ledger)
                    .with("Authorization", "Bearer " + SoakHouse.TOKEN);
            for (String track : tracks) {
                String path = "/api/similar_tracks?n=10&item_id=" + track;
                while (past.send("prepare", "GET", path, "", 200, 404, 503).statusCode() != 200) {
                    if (System.nanoTime() > end) {
                        throw new Undone("replica " + (replica + 1) + " does not know " + track);
                    }
                    Thread.sleep(200);
                }
            }
        }
    }

    private void share() throws Undone, InterruptedException {
        String song = root.json("prepare", "GET", "/api/library/search?q=Long+Song", "", 200)
                .path("tracks")
                .path(0)
                .path("id")
                .asText();
        String playlist = root.json("prepare", "POST", "/api/playlists", wish("Shared", List.of(song)), 201)
                .path("playlist")
                .path("id")
                .asText();
        String link = root.json(
                        "prepare",
                        "POST",
                        "/api/shares",
                        "{\"playlist_id\":\"" + playlist + "\",\"streaming\":true}",
                        201)
                .path("path")
                .asText();
        String entry = root.json("prepare", "GET", link + "/playlist", "", 200)
                .path("tracks")
                .path(0)
                .path("id")
                .asText();
        longAudio = link + "/tracks/" + entry + "/audio";
    }

    private static String wish(String name, List<String> tracks) {
        return "{\"name\":\"" + name + "\",\"track_ids\":[\"" + String.join("\",\"", tracks) + "\"]}";
    }

    /** Lets the crowd do all of it, one after another; together some 120 requests a second. */
    void teach(Crowd crowd) throws InterruptedException {
        crowd.does("page", 10, () -> someone().send("page", "GET", any(PAGES), "", 200));
        crowd.does(
                "file of a page",
                15,
                () -> someone().send("file of a page", "GET", "/static/components/key-list.js", "", 200));
        crowd.does("who am I", 20, () -> someone().send("who am I", "GET", "/api/me", "", 200));
        crowd.does("search", 2, () -> someone().send("search", "GET", "/api/library/search?q=Track", "", 200));
        crowd.does(
                "similar songs",
                12,
                () -> someone()
                        .sendBound("similar songs", "GET", "/api/similar_tracks?n=10&item_id=" + any(tracks), 200));
        crowd.does("sign in and out", 1, this::signInAndOut);
        crowd.does("wrong password", 1, this::wrongPassword);
        crowd.does("key", 2, this::key);
        crowd.does("playlist", 1, this::playlist);
        crowd.does("listening", 1.5, this::listen);
        crowd.does("live events", 0.7, this::follow);
        crowd.does("analysis", 0.1, 1, this::analyse);
        crowd.does("bad request", 4, this::nonsense);
        crowd.does("garbage", 1, this::garbage);
    }

    private Client someone() {
        return any(people);
    }

    private static <T> T any(List<T> all) {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    private void signInAndOut() throws Undone, InterruptedException {
        int number = ThreadLocalRandom.current().nextInt(PEOPLE);
        Client session = people.get(number).anonymous().signIn(name(number), PASSWORD);
        session.send("who am I", "GET", "/api/me", "", 200);
        session.send("sign out", "POST", "/logout", "", 200, 302);
        revocations.watch("a session", "Cookie: " + session.identity(), System.nanoTime());
    }

    private void wrongPassword() {
        String json = "{\"user\":\"" + name(ThreadLocalRandom.current().nextInt(PEOPLE)) + "\",\"password\":\"wrong\"}";
        asStranger("wrong password", "POST", "/auth", json, Set.of(401, 429));
    }

    private void key() throws Undone, InterruptedException {
        Client person = someone();
        String wish = "{\"name\":\"soak\",\"scopes\":[\"view_library\"]}";
        JsonNode made = person.json("key made", "POST", "/api/keys", wish, 201);
        String id = made.path("key").path("id").asText();
        String secret = made.path("secret").asText();
        try {
            person.anonymous().with("X-API-Key", secret).send("key shown", "GET", "/api/me", "", 200);
        } finally {
            person.send("key revoked", "DELETE", "/api/keys/" + id, "", 200);
        }
        revocations.watch("a key", "X-API-Key: " + secret, System.nanoTime());
    }

    private void playlist() throws Undone, InterruptedException {
        String name = "Soak " + count.incrementAndGet();
        JsonNode made = root.json("playlist made", "POST", "/api/playlists", wish(name, tracks.subList(0, 3)), 201);
        String path = "/api/playlists/" + made.path("playlist").path("id").asText();
        root.send("playlist renamed", "PATCH", path, "{\"name\":\"" + name + " anew\"}", 200);
        root.send("playlist grown", "POST", path + "/tracks", "{\"track_ids\":[\"" + any(tracks) + "\"]}", 200);
        root.send("playlist read", "GET", path + "/tracks", "", 200);
        root.send("playlist deleted", "DELETE", path, "", 200);
    }

    private void listen() {
        boolean whole = ThreadLocalRandom.current().nextInt(4) == 0;
        String kind = whole ? "stream to its end" : "stream that is left";
        long begin = System.nanoTime();
        int status = Ledger.NOTHING;
        String detail = "";
        try (Stranger listener = new Stranger(house.port())) {
            int answered = listener.ask("GET", longAudio, "");
            long wanted =
                    whole ? listener.announced() : ThreadLocalRandom.current().nextInt(1, LONGEST_LEAVE_BYTES);
            long came = answered == 200 ? listener.read(wanted) : wanted;
            detail = came + " of " + wanted + " bytes of " + listener.announced();
            status = came < wanted ? Ledger.NOTHING : answered;
        } catch (IOException failure) {
            detail = String.valueOf(failure);
        }
        boolean ignored = ledger.noteBound(kind, begin, status, Set.of(200), detail);
    }

    private void follow() {
        long begin = System.nanoTime();
        int status = Ledger.NOTHING;
        String detail = "";
        try (Stranger follower = new Stranger(house.port())) {
            int answered = follower.ask(
                    "GET", "/api/events/tasks", "", "Cookie: " + someone().identity());
            Duration time = Duration.ofMillis(ThreadLocalRandom.current().nextLong(LONGEST_FOLLOWING.toMillis()));
            boolean ended = answered == 200 && follower.endsWithin(time);
            detail = ended ? "it ended by itself" : "";
            status = ended ? Ledger.NOTHING : answered;
        } catch (IOException failure) {
            detail = String.valueOf(failure);
        }
        boolean ignored = ledger.noteBound("live events", begin, status, Set.of(200), detail);
    }

    /** New tracks each second time, so that there is something to listen to. */
    private void analyse() throws Undone, InterruptedException {
        int round = count.incrementAndGet();
        if (round % 2 == 0) {
            house.addTracks();
        }
        if (round % 7 == 0) {
            token.send("cleaning started", "POST", "/api/cleaning/start", "{}", 202, 409);
        } else {
            token.send("analysis started", "POST", "/api/analysis/start", "{}", 202, 409);
        }
    }

    private void nonsense() throws Undone, InterruptedException {
        switch (ThreadLocalRandom.current().nextInt(4)) {
            case 0 -> someone().send("bad request", "GET", "/api/nothing", "", 404);
            case 1 -> someone().send("bad request", "POST", "/api/keys", "{\"name\":", 400);
            case 2 -> someone().send("bad request", "GET", "/api/similar_tracks?item_id=x&n=-5", "", 400);
            default -> someone().send("bad request", "GET", "/api/audit", "", 403);
        }
    }

    /** To the first replica itself, because nginx would not let it through. */
    private void garbage() {
        long begin = System.nanoTime();
        int status = Ledger.NOTHING;
        String detail = any(GARBAGE);
        try (Stranger stranger = new Stranger(house.replicaAddress(0).getPort())) {
            status = stranger.say(detail);
        } catch (IOException failure) {
            detail += failure;
        }
        boolean ignored = ledger.noteBound("garbage", begin, status, Set.of(400, 404, 405), detail);
    }

    private void asStranger(String kind, String method, String path, String json, Set<Integer> expected) {
        long begin = System.nanoTime();
        int status = Ledger.NOTHING;
        String detail = "";
        try (Stranger stranger = new Stranger(house.port())) {
            status = stranger.ask(method, path, json);
        } catch (IOException failure) {
            detail = String.valueOf(failure);
        }
        boolean ignored = ledger.note(kind, begin, status, expected, detail);
    }
}
