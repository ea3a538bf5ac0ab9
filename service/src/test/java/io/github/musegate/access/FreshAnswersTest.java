package io.github.musegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.replicas.News;
import io.github.musegate.replicas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered of answers while there are other replicas. */
class FreshAnswersTest {

    /** Other replicas, played. */
    private static final class PlayedNews implements News {
        private final List<Topic> told = new ArrayList<>();
        private Runnable listener = () -> {};
        private boolean complete = true;

        @Override
        public void tell(Topic topic) {
            told.add(topic);
        }

        @Override
        public void onNews(Topic topic, Runnable wants) {
            listener = wants;
        }

        @Override
        public boolean isComplete() {
            return complete;
        }
    }

    private final PlayedNews news = new PlayedNews();
    private final Revocations revocations = new Revocations(news, Topic.RIGHTS);
    private final FreshAnswers<String, Integer> answers = new FreshAnswers<>(revocations, () -> 0);
    private final AtomicInteger asked = new AtomicInteger();

    private int find() {
        return answers.find("key", () -> Optional.of(asked.incrementAndGet())).orElseThrow();
    }

    @Test
    void whatAnotherReplicaHasRevokedIsAskedAgain() {
        assertThat(find()).isEqualTo(1);
        assertThat(find()).isEqualTo(1);
        news.listener.run();
        assertThat(find()).isEqualTo(2);
        assertThat(news.told).as("it is not told back").isEmpty();
    }

    @Test
    void theOthersAreToldOfWhatIsRevokedHere() {
        revocations.happened();
        assertThat(news.told).containsExactly(Topic.RIGHTS);
    }

    @Test
    void nothingIsBelievedWhileTheOthersCannotTell() {
        find();
        news.complete = false;
        assertThat(find()).isEqualTo(2);
        assertThat(find()).isEqualTo(3);
    }

    @Test
    void aRevocationThatComesWhileTheDatabaseIsAskedCounts() {
        answers.find("key", () -> {
            news.listener.run();
            return Optional.of(asked.incrementAndGet());
        });
        assertThat(find()).isEqualTo(2);
    }
}
