package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens in the house, told live: to whom, and for how long. */
class LiveEventsIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestGate gate;

    @BeforeAll
    static void start() {
        PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
        played.track("t1", "Title 1", "Album");
        gate = TestGate.played(played, Map.of());
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static KeyHolder listener() {
        KeyHolder made = KeyHolder.make(gate, COUNT, "listener");
        made.change("{\"preset\":\"custom\",\"capabilities\":[\"view_library\",\"search\",\"explore\","
                + "\"create_playlists\",\"use_shared_account\"]}");
        return new KeyHolder(gate, made.name(), made.id(), gate.signIn(made.name(), KeyHolder.PASSWORD));
    }

    private static EventReader follow(KeyHolder who, String... more) throws Exception {
        String[] headers = new String[more.length + 2];
        headers[0] = "Cookie";
        headers[1] = who.cookie();
        System.arraycopy(more, 0, headers, 2, more.length);
        EventReader reader = new EventReader(gate, "/api/events", headers);
        assertThat(reader.contentType()).startsWith("text/event-stream");
        assertThat(reader.next()).isEqualTo(": following");
        return reader;
    }

    private static void makePlaylist(KeyHolder who, String name) {
        HttpResponse<String> made = gate.send(
                "POST",
                "/api/create_playlist",
                "{\"playlist_name\":\"" + name + "\",\"track_ids\":[\"t1\"]}",
                "Cookie",
                who.cookie());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private static JsonNode data(List<String> lines) throws Exception {
        assertThat(lines.getLast()).startsWith("data: ");
        return new ObjectMapper().readTree(lines.getLast().substring("data: ".length()));
    }

    @Test
    void aPlaylistIsToldToItsOwnerAndToThoseWhoSeeAllAndToNobodyElse() throws Exception {
        KeyHolder ann = listener();
        KeyHolder bob = listener();
        try (EventReader anns = follow(ann);
                EventReader bobs = follow(bob);
                EventReader all = new EventReader(gate, "/api/events", "Authorization", "Bearer " + TestGate.TOKEN)) {
            assertThat(all.next()).isEqualTo(": following");
            makePlaylist(ann, "Only Ann's");
            List<String> told = anns.until("Only Ann's");
            JsonNode event = data(told);
            assertThat(event.path("event").asText()).isEqualTo("playlist.created");
            assertThat(event.path("owner").asText()).isEqualTo(ann.name());
            assertThat(event.path("triggeredBy").asText()).isEqualTo(ann.name());
            assertThat(told.get(told.size() - 2))
                    .isEqualTo("id: " + event.path("id").asText());
            assertThat(data(all.until("Only Ann's"))).isEqualTo(event);

            makePlaylist(bob, "Only Bob's");
            assertThat(bobs.until("Only Bob's")).noneMatch(line -> line.contains(ann.name()));
            assertThat(data(all.until("Only Bob's")).path("owner").asText()).isEqualTo(bob.name());
        }
    }

    @Test
    void whoComesAgainIsToldWhatHappenedMeanwhile() throws Exception {
        KeyHolder ann = listener();
        String last;
        try (EventReader reader = follow(ann)) {
            makePlaylist(ann, "The first");
            last = data(reader.until("The first")).path("id").asText();
        }
        makePlaylist(ann, "The second");
        try (EventReader reader = follow(ann, "Last-Event-ID", last)) {
            assertThat(reader.until("The second")).noneMatch(line -> line.contains("The first"));
            makePlaylist(ann, "The third");
            assertThat(reader.until("The third")).noneMatch(line -> line.contains("The second"));
        }
    }

    @Test
    void aStreamEndsWithTheSessionAndWhenRightsChange() throws Exception {
        KeyHolder leaves = listener();
        KeyHolder changes = listener();
        try (EventReader left = follow(leaves);
                EventReader changed = follow(changes)) {
            gate.send("POST", "/logout", "", "Cookie", leaves.cookie());
            changes.change("{\"capabilities\":[\"view_library\"]}");
            left.awaitEnd();
            changed.awaitEnd();
        }
    }

    @Test
    void strangersAreNotTold() {
        assertThat(gate.get("/api/events").statusCode()).isEqualTo(401);
    }
}
