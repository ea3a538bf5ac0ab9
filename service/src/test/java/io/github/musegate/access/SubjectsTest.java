package io.github.musegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    @Test
    void callersThatCameOnceAreForgotten() throws InterruptedException {
        Subjects subjects = new Subjects();
        List<WeakReference<Caller>> callers = new ArrayList<>();
        for (int i = 0; i < 10 * Subjects.MOST; i++) {
            Caller caller = Caller.installation("program " + i, SignInMethod.TOKEN);
            assertThat(subjects.of(caller).principal().getName()).isEqualTo(caller.name());
            callers.add(new WeakReference<>(caller));
        }
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (remembered(callers) > Subjects.MOST && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(remembered(callers)).isLessThanOrEqualTo(Subjects.MOST);
    }

    private static long remembered(List<WeakReference<Caller>> callers) {
        System.gc();
        return callers.stream().filter(caller -> caller.get() != null).count();
    }

    @Test
    void whoComesAgainIsFound() {
        Subjects subjects = new Subjects();
        Caller caller = Caller.installation("program", SignInMethod.TOKEN);
        assertThat(subjects.of(caller)).isSameAs(subjects.of(caller));
    }
}
