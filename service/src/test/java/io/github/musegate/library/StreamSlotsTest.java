package io.github.musegate.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamSlotsTest {

    private final StreamSlots slots = new StreamSlots(20, "Too many.");

    @Test
    void oneListenerHasTwelvePlacesAndLeavesTheOthersTheirs() {
        List<StreamSlots.Slot> taken = take(1, 12);
        assertThat(refusal(1)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        take(2, 8);
        taken.getFirst().close();
        take(1, 1);
        assertThat(refusal(1)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void allTogetherHaveAsManyAsThereAre() {
        take(1, 10);
        List<StreamSlots.Slot> taken = take(2, 10);
        assertThat(refusal(3)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        taken.forEach(StreamSlots.Slot::close);
        take(3, 10);
        assertThat(refusal(2)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    }

    private List<StreamSlots.Slot> take(long whom, int count) {
        List<StreamSlots.Slot> taken = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> taken.add(slots.take(whom)));
        return taken;
    }

    private ProblemType refusal(long whom) {
        return catchThrowableOfType(ProblemException.class, () -> slots.take(whom))
                .problem()
                .type();
    }
}
