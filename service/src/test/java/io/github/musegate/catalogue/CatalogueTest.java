package io.github.musegate.catalogue;

import static io.github.musegate.catalogue.MadeUp.sound;
import static io.github.musegate.catalogue.MadeUp.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.musegate.db.TestDatabase;
import io.github.musegate.music.Track;
import io.github.musegate.sound.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private final TestDatabase db = TestDatabase.create();
    private final Catalogue catalogue = new Catalogue(db.database(), MadeUp.METHOD, MadeUp::blank);
    private final Findings findings = new Findings(db.database(), MadeUp.METHOD, MadeUp.VERSION, MadeUp::blank);

    @BeforeEach
    void arrange() {
        db.run("insert into music_servers (server_id, name, server_type) values ('s', 'Home', 'folder'),"
                + " ('other', 'Other', 'folder')");
    }

    @AfterEach
    void end() {
        db.close();
    }

    private int walk(Track... tracks) {
        long walk = findings.beginWalk();
        int waiting = findings.seen("s", walk, List.of(tracks));
        findings.endWalk("s", walk);
        return waiting;
    }

    private long key(String id) {
        return catalogue.find("s", id).orElseThrow().key();
    }

    private List<String> found(String words) {
        return catalogue.search(new TrackQuery("s", words, "", "", Optional.empty()), 0, 100).stream()
                .map(KnownTrack::itemId)
                .toList();
    }

    @Test
    void whatIsKnownAndUnchangedDoesNotWaitAgain() {
        assertThat(walk(track("a", "One"), track("b", "Two"))).isEqualTo(2);
        findings.analysed(key("a"), sound(1, 2, 3, 4));
        findings.failed(key("b"), "It is no recording.", false);
        assertThat(walk(track("a", "One"), track("b", "Two, renamed"))).isZero();
        KnownTrack a = catalogue.find("s", "a").orElseThrow();
        assertThat(a.state()).isEqualTo(AnalysisState.ANALYSED);
        assertThat(a.sound().orElseThrow().tempo()).hasValue(120);
        assertThat(a.sound().orElseThrow().key().orElseThrow().tonicName()).isEqualTo("A");
        KnownTrack b = catalogue.find("s", "b").orElseThrow();
        assertThat(b.title()).isEqualTo("Two, renamed");
        assertThat(b.failure()).hasValue("It is no recording.");
    }

    @Test
    void whatHasChangedOrFailedForAPassingReasonWaitsAgain() {
        walk(track("changed", "One", "X", 1000), track("fleeting", "Two"), track("unknown size", "Three", "X", 0));
        findings.analysed(key("changed"), sound(1, 2, 3, 4));
        findings.analysed(key("unknown size"), sound(1, 2, 3, 4));
        findings.failed(key("fleeting"), "The music server does not answer.", true);
        assertThat(walk(
                        track("changed", "One", "X", 1001),
                        track("fleeting", "Two"),
                        track("unknown size", "Three", "X", 1000)))
                .isEqualTo(2);
        assertThat(catalogue.find("s", "changed").orElseThrow().sound())
                .as("until it is heard again")
                .isPresent();
        assertThat(findings.waiting("s", findings.beginWalk() - 1, 10))
                .extracting(WaitingTrack::itemId)
                .containsExactly("changed", "fleeting");
    }

    @Test
    void whatWasHeardByAnotherMethodWaitsAgain() {
        walk(track("a", "One"));
        findings.analysed(key("a"), sound(1, 2, 3, 4));
        Findings newer = new Findings(db.database(), "newer", 1, MadeUp::blank);
        assertThat(newer.seen("s", newer.beginWalk(), List.of(track("a", "One"))))
                .isEqualTo(1);
        assertThat(catalogue.embeddings(List.of(key("a"))))
                .as("for those who still use it")
                .hasSize(1);
        assertThat(new Catalogue(db.database(), "newer", MadeUp::blank).embeddings(List.of(key("a"))))
                .isEmpty();
    }

    @Test
    void whatIsGoneIsNotFoundAndComesBackWithItsSound() {
        walk(track("a", "One"), track("b", "Two"));
        findings.analysed(key("a"), sound(1, 2, 3, 4));
        long key = key("a");
        walk(track("b", "Two"));
        assertThat(found("one")).isEmpty();
        assertThat(catalogue.find("s", "a").orElseThrow().gone()).isTrue();
        assertThat(catalogue.counts("s", Optional.empty())).isEqualTo(new LibraryCounts(1, 1, 1, 0, 1, 0, 1));
        assertThat(walk(track("a", "One"), track("b", "Two")))
                .as("only b waits")
                .isEqualTo(1);
        assertThat(found("one")).containsExactly("a");
        assertThat(key("a")).isEqualTo(key);
        assertThat(catalogue.sample("s", 5)).extracting(KnownTrack::itemId).containsExactly("a");
    }

    @Test
    void whatIsGoneIsForgottenOnlyWhenSomebodySaysSo() {
        walk(IntStream.range(0, 3).mapToObj(i -> track("t" + i, "T")).toArray(Track[]::new));
        walk(track("t0", "T"));
        assertThat(findings.forgetGone("other")).isZero();
        assertThat(findings.forgetGone("s")).isEqualTo(2);
        assertThat(catalogue.find("s", "t1")).isEmpty();
        assertThat(found("t")).containsExactly("t0");
    }

    @ParameterizedTest
    @CsvSource({
        "cafe, a b",
        "CAFÉ, a b",
        "noir cafe, a",
        "beta trio, a",
        "album cafe, a b",
        "100%, b",
        "'%', ''",
        "_, ''",
        "nothing, ''",
        "'', a b"
    })
    void wordsAreFoundInAnyCaseAndWithoutAccents(String words, String ids) {
        walk(track("a", "Café Noir", "Béta Trio", 1), track("b", "100% of the café", "Alpha", 1));
        assertThat(found(words)).isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1)));
    }

    @Test
    void ofVeryManyWordsTheFirstOnesAreLookedFor() {
        String words = IntStream.range(0, 300).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        assertThat(TrackQuery.patterns(words)).hasSize(16).startsWith("%word0%").endsWith("%word15%");
    }

    @Test
    void artistsAreFoundByNameAndByIdOfTheServerOrOurs() {
        Track own = new Track(
                "c",
                "T",
                "Gamma",
                "navi-1",
                "Gamma",
                "",
                null,
                0,
                0,
                0,
                "",
                java.time.Duration.ZERO,
                0,
                "",
                "",
                Optional.empty());
        walk(track("a", "One", "Béta Trio", 1), track("b", "Two", "BETA trio", 1), own, track("d", "Q", "!!!", 1));
        assertThat(catalogue.artists("s", "", Optional.empty(), 0, 10))
                .extracting(Artist::name)
                .containsExactly("!!!", "BETA trio", "Gamma");
        assertThat(catalogue.artists("s", "bet", Optional.empty(), 0, 10))
                .singleElement()
                .extracting(Artist::trackCount)
                .isEqualTo(2);
        assertThat(catalogue.artists("s", "%", Optional.empty(), 0, 10)).isEmpty();
        Artist beta = catalogue.artist("s", "Beta Trio").orElseThrow();
        assertThat(catalogue.artist("s", beta.id())).contains(beta);
        assertThat(catalogue.find("s", "a").orElseThrow().artistId()).isEqualTo(beta.id());
        assertThat(catalogue.tracksOf("s", beta, Optional.empty(), 10))
                .extracting(KnownTrack::itemId)
                .containsExactly("a", "b");
        assertThat(catalogue.artist("s", "navi-1").orElseThrow().name()).isEqualTo("Gamma");
        assertThat(catalogue.artist("s", "!!!").orElseThrow().trackCount()).isEqualTo(1);
        assertThat(catalogue.artist("other", "Gamma")).isEmpty();
        assertThat(catalogue.artist("s", "nobody")).isEmpty();
    }

    @Test
    void whatServersShouldNotSendIsTaken() {
        assertThat(walk(track("a", "nul\0 and half a character \ud83c"), track("a", "the same id again")))
                .isEqualTo(1);
        assertThat(catalogue.find("s", "a").orElseThrow().title()).isEqualTo("the same id again");
        walk(track("a", "nul\0 \ud83c"));
        assertThat(catalogue.find("s", "a").orElseThrow().title()).isEqualTo("nul  ?");
    }

    @Test
    void whatIsBegunIsCountedUntilItEnds() {
        walk(track("a", "One"));
        long key = key("a");
        assertThat(findings.begin(key).orElseThrow().begun()).isEqualTo(1);
        findings.putBack(key);
        assertThat(findings.begin(key).orElseThrow().begun()).isEqualTo(1);
        assertThat(findings.begin(key).orElseThrow().begun()).isEqualTo(2);
        findings.analysed(key, sound(1, 2, 3, 4));
        assertThat(findings.begin(key)).isEmpty();
    }

    @Test
    void embeddingsAreSeenFromTheMiddleOfTheLibrary() {
        walk(track("a", "One"), track("b", "Two"));
        findings.analysed(key("a"), sound(1, 10, 3, 4));
        assertThat(catalogue.embeddings(List.of(key("a")))).containsValue(Embedding.of(MadeUp.METHOD, 1, 10, 3, 4));
        findings.analysed(key("b"), sound(3, 20, 3, 4));
        assertThat(findings.learn()).isTrue();
        assertThat(findings.learn()).as("nothing has come since").isFalse();
        Map<Long, Embedding> seen = catalogue.embeddings(List.of(key("a"), key("b")));
        assertThat(seen.get(key("a")).copy()).containsExactly(new float[] {-1, -1, 0, 0}, within(1e-6f));
        assertThat(catalogue.transform(Embedding.of(MadeUp.METHOD, 3, 10, 9, 4)).copy())
                .containsExactly(new float[] {1, -1, 0, 0}, within(1e-6f));
        List<Long> keys = new ArrayList<>();
        catalogue.eachEmbedding("s", (key, embedding) -> keys.add(key));
        assertThat(keys).containsExactly(key("a"), key("b"));
    }
}
