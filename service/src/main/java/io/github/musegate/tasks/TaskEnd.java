package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;

/** How a piece of work ends. */
public sealed interface TaskEnd {

    /**
     * It is done.
     *
     * @param message what came of it, for people
     */
    record Done(String message) implements TaskEnd {}

    /**
     * It goes on when every task that it started has ended, however they ended; no thread waits meanwhile.
     *
     * @param checkpoint where to go on
     */
    record WhenChildrenEnd(JsonNode checkpoint) implements TaskEnd {}
}
