package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.music.Track;
import io.github.musegate.sound.Embedding;
import io.github.musegate.sound.Key;
import io.github.musegate.sound.SoundFeatures;
import io.github.musegate.sound.Sounds;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;

/**
 * A gate with a music server in memory whose tracks are analysed: three families of sound of thirty songs each, ids
 * {@code f0-0} to {@code f2-29}, five by each artist ({@code Artist f0-0} …). {@code new} is on the music server and not
 * analysed. {@code rocker} sees the families 0 and 1 there, {@code jazzer} the family 2 alone.
 */
public final class SoundingHouse implements AutoCloseable {

    static final int SONGS = 30;
    private static final int DIMENSIONS = 200;

    public final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    public final TestGate gate;
    final String server;
    private final Sounds sounds = new Sounds(Path.of(System.getProperty("java.io.tmpdir")));
    private final SplittableRandom chance = new SplittableRandom(11);
    private final Findings findings;

    /** Builds and analyses it. */
    public SoundingHouse() {
        played.account("rocker", "rocker-secret", Set.of("rock"));
        played.account("jazzer", "jazzer-secret", Set.of("jazz"));
        for (int family = 0; family < 3; family++) {
            for (int i = 0; i < SONGS; i++) {
                String id = id(family, i);
                played.track(id, title(id), "Album " + family, family == 2 ? "jazz" : "rock", "audio/flac", id);
            }
        }
        played.track("new", "New song", "Album 0", "rock", "audio/flac", "new");
        gate = TestGate.played(played, Map.of());
        server = TestGate.json(gate.asAdministrator("GET", "/api/servers", ""))
                .path("default_id")
                .asText();
        findings = new Findings(gate.database().database(), sounds.method(), Sounds.VERSION, sounds::standardizer);
        analyse();
    }

    static String id(int family, int song) {
        return "f" + family + "-" + song;
    }

    static String title(String id) {
        return "Song " + id;
    }

    private void analyse() {
        List<float[]> middles = new ArrayList<>();
        List<Track> tracks = new ArrayList<>();
        for (int family = 0; family < 3; family++) {
            middles.add(chance.doubles(DIMENSIONS, -1, 1)
                    .collect(() -> new FloatList(DIMENSIONS), FloatList::add, (a, b) -> {})
                    .values);
            for (int i = 0; i < SONGS; i++) {
                tracks.add(track(id(family, i), "Artist f" + family + "-" + i / 5, 180 + i));
            }
        }
        findings.seen(server, findings.beginWalk(), tracks);
        Catalogue catalogue = new Catalogue(gate.database().database(), sounds.method(), sounds::standardizer);
        for (int family = 0; family < 3; family++) {
            for (int i = 0; i < SONGS; i++) {
                long key = catalogue.find(server, id(family, i)).orElseThrow().key();
                findings.analysed(key, sound(middles.get(family), family));
            }
        }
        findings.learn();
        awaitIndex();
    }

    private static final class FloatList {
        private final float[] values;
        private int count;

        FloatList(int size) {
            values = new float[size];
        }

        void add(double value) {
            values[count++] = (float) value;
        }
    }

    private SoundFeatures sound(float[] middle, int family) {
        float[] place = middle.clone();
        for (int i = 0; i < place.length; i++) {
            place[i] += (float) (0.6 * (chance.nextDouble() - 0.5));
        }
        return new SoundFeatures(
                OptionalDouble.of(100 + 20.0 * family),
                Optional.of(new Key(9, Key.Mode.MINOR)),
                -14.5,
                0.2 + 0.3 * family,
                180,
                Embedding.of(sounds.method(), place),
                Sounds.VERSION);
    }

    private static Track track(String id, String artist, int seconds) {
        return new Track(
                id,
                title(id),
                artist,
                "srv-" + artist,
                artist,
                "Album",
                "album",
                1,
                1,
                2001,
                "Test",
                Duration.ofSeconds(seconds),
                1000,
                "audio/flac",
                "/music/" + id + ".flac",
                Optional.empty());
    }

    /** The index follows within two seconds; a machine that is busy gets longer. */
    private void awaitIndex() {
        String ask = "/api/similar_tracks?item_id=f0-0&n=80&eliminate_duplicates=false";
        HttpResponse<String> reply = get(ask);
        for (int i = 0;
                i < 300 && (reply.statusCode() != 200 || TestGate.json(reply).size() < 80);
                i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            reply = get(ask);
        }
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(TestGate.json(reply)).hasSize(80);
    }

    /** Asks with the installation's token, as the plugins do. */
    HttpResponse<String> get(String path) {
        return gate.asAdministrator("GET", path, "");
    }

    JsonNode json(String path) {
        HttpResponse<String> reply = get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestGate.json(reply);
    }

    /** The ids in an array of tracks. */
    static List<String> ids(JsonNode tracks) {
        return StreamSupport.stream(tracks.spliterator(), false)
                .map(track -> track.path("item_id").asText())
                .toList();
    }

    /** Whether the music server lists tracks no more. */
    void gone(List<String> ids, boolean gone) {
        gate.database()
                .run("update musegate_track set gone_at = " + (gone ? "now()" : "null") + " where item_id in ('"
                        + String.join("','", ids) + "')");
    }

    /** Links somebody's account on the music server. */
    void link(KeyHolder who, String user) {
        link(who.cookie(), user);
    }

    /** The same for whoever is signed in with a cookie. */
    public void link(String cookie, String user) {
        gate.link(cookie, user);
    }

    /** Whether people see what their own account sees. */
    void ownView(boolean own) {
        HttpResponse<String> saved =
                gate.asAdministrator("POST", "/api/setup", "{\"config\":{\"OWN_LIBRARY_VIEW\":\"" + own + "\"}}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    @Override
    public void close() {
        gate.close();
    }
}
