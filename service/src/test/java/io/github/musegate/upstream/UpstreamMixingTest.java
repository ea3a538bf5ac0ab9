package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.engine.Ingredient;
import io.github.musegate.engine.Mix;
import io.github.musegate.engine.MixWish;
import io.github.musegate.engine.Mixing;
import io.github.musegate.engine.SimilarSong;
import io.github.musegate.engine.View;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.remote.RemoteClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamMixingTest {

    private static final View VIEW = view(true);

    private final PlayedAudioMuse engine = new PlayedAudioMuse();
    private final RemoteClient remote = new RemoteClient();
    private final AtomicReference<Optional<Upstream>> chosen =
            new AtomicReference<>(Optional.of(new Upstream(engine.address(), PlayedAudioMuse.TOKEN)));
    private final Mixing builtIn = new Mixing() {
        @Override
        public Mix mix(View view, MixWish wish) {
            return new Mix(List.of(), List.of());
        }

        @Override
        public List<SimilarSong> like(View view, List<String> itemIds, int count) {
            return List.of();
        }
    };
    private final Mixing mixing = new UpstreamMixing(chosen::get, new UpstreamClient(remote), builtIn);

    private static View view(boolean isDefault) {
        return new View(
                Caller.installation("token", SignInMethod.TOKEN),
                new MusicServer("id", "Attic", "navidrome", Map.of("password", "hidden"), "", isDefault));
    }

    @AfterEach
    void stop() {
        remote.close();
        engine.close();
    }

    @Test
    void listeningGoesThereAsSongsAndComesBackWithoutThem() {
        engine.answer(
                "/api/alchemy",
                "200 OK",
                "",
                "{\"results\":[{\"item_id\":\"1\"},{\"item_id\":\"17\",\"title\":\"One\",\"author\":\"A\",\"distance\":0.2},"
                        + "{\"item_id\":\"18\",\"distance\":7}]}");
        List<SimilarSong> songs = mixing.like(VIEW, List.of("1", "2"), 2);
        assertThat(songs).extracting(one -> one.song().itemId()).containsExactly("17", "18");
        assertThat(songs).extracting(SimilarSong::distance).containsExactly(0.2, 2.0);
        assertThat(engine.last().body())
                .isEqualTo("{\"n\":4,\"items\":[{\"id\":\"1\",\"op\":\"ADD\",\"type\":\"song\"},"
                        + "{\"id\":\"2\",\"op\":\"ADD\",\"type\":\"song\"}],\"temperature\":0}");
    }

    @Test
    void anotherMusicServerIsNamedAndItsCredentialsStayHere() {
        mixing.mix(view(false), new MixWish(List.of(new Ingredient(true, Ingredient.Kind.ARTIST, "A")), 5, 1, 0.2));
        assertThat(engine.last().body())
                .contains("\"op\":\"SUBTRACT\",\"type\":\"artist\"", "\"server\":\"Attic\"")
                .doesNotContain("hidden");
    }

    @Test
    void whoHasListenedToNothingAsksNobody() {
        assertThat(mixing.like(VIEW, List.of(), 5)).isEmpty();
        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void theEngineBuiltInMixesWhenItIsTheEngine() {
        chosen.set(Optional.empty());
        assertThat(mixing.like(VIEW, List.of("1"), 5)).isEmpty();
        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void itsRefusalIsTold() {
        engine.answer("/api/alchemy", "400 BAD REQUEST", "", "{\"error\":\"No such song\"}");
        assertThatThrownBy(() -> mixing.like(VIEW, List.of("1"), 5))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().type()).isEqualTo(ProblemType.BAD_REQUEST);
                    assertThat(refused.problem().error()).isEqualTo("No such song");
                });
    }
}
