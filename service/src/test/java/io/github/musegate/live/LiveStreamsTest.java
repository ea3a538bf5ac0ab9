package io.github.musegate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.SignInMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a stream goes on, and what it sends. */
@Timeout(30)
class LiveStreamsTest {

    private static final Caller FIRST = Caller.installation("first", SignInMethod.TOKEN);
    private static final Caller LATER = Caller.installation("later", SignInMethod.TOKEN);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String sent() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean name(SentEvents sent, Caller reader) {
        sent.add(reader.name(), "{}".getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Test
    void endsWithTheSignInAndTellsEachTurnToWhoeverTheReaderIsThen() throws IOException {
        Queue<Optional<Caller>> readers = new ArrayDeque<>(List.of(Optional.of(LATER), Optional.empty()));
        try (LiveStreams streams = new LiveStreams(new Callers(request -> Optional.empty()))) {
            streams.goOn(new SentEvents(out), FIRST, readers::remove, LiveStreamsTest::name);
        }
        assertThat(sent()).isEqualTo(": following\n\nevent: first\ndata: {}\n\nevent: later\ndata: {}\n\n");
        assertThat(readers).isEmpty();
    }

    @Test
    void whoComesByTheWordOfAProxyHasToPassItAgainAfterAWhile() throws IOException {
        Caller vouchedFor = Caller.installation("ann", SignInMethod.PROXY);
        LiveStreams.Reader again = () -> Optional.of(vouchedFor);
        try (LiveStreams streams = new LiveStreams(new Callers(request -> Optional.empty()), Duration.ZERO)) {
            streams.goOn(new SentEvents(out), vouchedFor, again, LiveStreamsTest::name);
            assertThat(sent()).isEqualTo(": following\n\nevent: ann\ndata: {}\n\n");
            out.reset();
            Queue<Optional<Caller>> readers = new ArrayDeque<>(List.of(Optional.of(LATER), Optional.empty()));
            streams.goOn(new SentEvents(out), FIRST, readers::remove, LiveStreamsTest::name);
            assertThat(sent()).contains("event: later");
        }
    }

    @Test
    void endsWhenTheTellerHasNoMoreToSayAndWhenTheServiceStops() throws IOException {
        LiveStreams streams = new LiveStreams(new Callers(request -> Optional.empty()));
        streams.goOn(new SentEvents(out), FIRST, () -> Optional.of(FIRST), (sent, reader) -> false);
        assertThat(sent()).isEmpty();
        streams.close();
        streams.goOn(
                new SentEvents(out),
                FIRST,
                () -> {
                    throw new AssertionError("nobody asks any more");
                },
                LiveStreamsTest::name);
        assertThat(sent()).isEqualTo(": following\n\nevent: first\ndata: {}\n\n");
    }
}
