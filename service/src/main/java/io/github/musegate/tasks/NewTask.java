package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A task to start.
 *
 * @param type the kind of work
 * @param payload what to do, a JSON object; it is kept in clear, so never a secret
 * @param ownerId the account that starts it, null for none
 * @param startedBy the name of who starts it
 * @param priority greater ones are taken first; usually 0
 */
public record NewTask(
        String type, JsonNode payload, @Nullable Integer ownerId, String startedBy, int priority) {}
