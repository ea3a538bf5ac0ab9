package io.github.musegate.catalogue;

import static io.github.musegate.catalogue.MadeUp.sound;
import static io.github.musegate.catalogue.MadeUp.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.db.TestDatabase;
import io.github.musegate.music.Track;
import io.github.musegate.sound.Embedding;
import io.github.musegate.vectors.SourceMark;
import io.github.musegate.vectors.VectorSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueVectorsTest {

    /** An index that follows: only by what came since it was up to date last. */
    private static final class Follower implements VectorSink {

        private final Map<Long, List<Float>> vectors = new HashMap<>();
        private long revision;

        @Override
        public void put(long key, float[] vector, long at) {
            assertThat(at).isGreaterThanOrEqualTo(revision);
            revision = at;
            vectors.put(
                    key,
                    IntStream.range(0, vector.length).mapToObj(i -> vector[i]).toList());
        }

        @Override
        public void remove(long key, long at) {
            assertThat(at).isGreaterThanOrEqualTo(revision);
            revision = at;
            vectors.remove(key);
        }
    }

    private final TestDatabase db = TestDatabase.create();
    private final Catalogue catalogue = new Catalogue(db.database(), MadeUp.METHOD, MadeUp::blank);
    private final Findings findings = new Findings(db.database(), MadeUp.METHOD, MadeUp.VERSION, MadeUp::blank);
    private final CatalogueVectors source = new CatalogueVectors(db.database(), MadeUp.METHOD, MadeUp::blank);
    private final Follower follower = new Follower();

    @BeforeEach
    void arrange() {
        db.run("insert into music_servers (server_id, name, server_type) values ('s', 'Home', 'folder')");
    }

    @AfterEach
    void end() {
        db.close();
    }

    private void walk(Track... tracks) {
        long walk = findings.beginWalk();
        findings.seen("s", walk, List.of(tracks));
        findings.endWalk("s", walk);
    }

    private long key(String id) {
        return catalogue.find("s", id).orElseThrow().key();
    }

    private Map<Long, List<Float>> followed() {
        source.changesAfter(follower.revision, follower);
        return follower.vectors;
    }

    @Test
    void anIndexFollowsWhatIsHeardGoesComesBackAndFails() {
        assertThat(source.mark()).isEqualTo(new SourceMark(MadeUp.METHOD + "/0", 0));
        walk(track("a", "One"), track("b", "Two"));
        findings.analysed(key("a"), sound(1, 2, 3, 4));
        findings.analysed(key("b"), sound(5, 6, 7, 8));
        long a = key("a");
        long b = key("b");
        assertThat(followed())
                .containsOnly(Map.entry(a, List.of(1f, 2f, 3f, 4f)), Map.entry(b, List.of(5f, 6f, 7f, 8f)));
        assertThat(source.mark().revision()).isEqualTo(follower.revision);
        walk(track("b", "Two"));
        assertThat(followed()).containsOnlyKeys(b);
        walk(track("a", "One"), track("b", "Two"));
        assertThat(followed()).containsOnlyKeys(a, b);
        findings.failed(b, "The music server does not answer.", true);
        assertThat(followed()).containsOnlyKeys(a, b);
        findings.failed(b, "It is no recording.", false);
        assertThat(followed()).containsOnlyKeys(a);
        findings.analysed(b, sound(9, 9, 9, 9));
        assertThat(followed()).containsEntry(b, List.of(9f, 9f, 9f, 9f));
        walk();
        findings.forgetGone("s");
        assertThat(followed()).isEmpty();
        assertThat(source.mark().revision()).isEqualTo(follower.revision);
    }

    @Test
    void tracksGoTogetherWithTheirMusicServer() {
        walk(IntStream.range(0, 2500).mapToObj(i -> track("t" + i, "T")).toArray(Track[]::new));
        db.run(
                "insert into musegate_track_sound (track_id, method, version, loudness, energy, seconds, embedding, revision)"
                        + " select id, 'made-up', 1, 0, 0, 1, decode('3f8000003f8000003f8000003f800000', 'hex'), 1"
                        + " from musegate_track");
        db.run("update musegate_catalogue_clock set revision = 1");
        assertThat(followed()).as("several portions of one revision").hasSize(2500);
        db.run("delete from music_servers where server_id = 's'");
        assertThat(followed()).isEmpty();
    }

    @Test
    void anotherGenerationIsAnotherSpace() {
        walk(track("a", "One"), track("b", "Two"));
        findings.analysed(key("a"), sound(1, 1, 1, 1));
        findings.analysed(key("b"), sound(3, 3, 3, 3));
        findings.learn();
        assertThat(source.mark().identity()).isEqualTo(MadeUp.METHOD + "/1");
        assertThat(followed()).containsEntry(key("a"), List.of(-1f, -1f, -1f, -1f));
        assertThat(catalogue.embeddings(List.of(key("a")))).containsValue(Embedding.of(MadeUp.METHOD, -1, -1, -1, -1));
    }

    @Test
    void aFollowerMissesNothingWhileManyWrite() throws Exception {
        walk(IntStream.range(0, 200).mapToObj(i -> track("t" + i, "T")).toArray(Track[]::new));
        List<Long> keys = findings.waiting("s", findings.beginWalk() - 1, 200).stream()
                .map(WaitingTrack::key)
                .toList();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writing = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(w -> writers.submit(() -> {
                        for (int i = w; i < keys.size(); i += 4) {
                            findings.analysed(keys.get(i), sound(i, 1, 2, 3));
                        }
                    }))
                    .toList();
            while (!writing.stream().allMatch(Future::isDone)) {
                followed();
            }
            for (Future<?> one : writing) {
                one.get();
            }
        }
        assertThat(followed()).hasSize(200);
    }
}
