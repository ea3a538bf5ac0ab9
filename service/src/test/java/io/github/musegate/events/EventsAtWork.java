package io.github.musegate.events;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Events and those who hear of them, on a database that each test has for itself. */
abstract class EventsAtWork {

    @TempDir
    private Path data;

    EventHouse house;

    @BeforeEach
    void open() {
        house = new EventHouse(data);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    boolean delivered(Webhooks.Made webhook) {
        return house.latest(webhook).state().equals("delivered");
    }
}
