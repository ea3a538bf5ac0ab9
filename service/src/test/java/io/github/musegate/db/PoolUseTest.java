package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolUseTest {

    @Test
    void itIsShortWhenSomebodyWaitsAndNoMoreCanBeOpened() {
        assertThat(new PoolUse(Pool.SIZE, 0, 1).isShort()).isTrue();
        assertThat(new PoolUse(Pool.SIZE, 0, 0).isShort()).isFalse();
        assertThat(new PoolUse(2, 0, 3).isShort()).as("it grows").isFalse();
    }
}
