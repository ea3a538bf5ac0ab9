package io.github.musegate.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import io.github.musegate.tasks.TaskFailure;
import java.util.List;

/**
 * Some tracks of one music server to listen to: the payload of a task below an analysis.
 *
 * @param serverId the music server
 * @param keys the tracks' numbers in the catalogue
 * @param course the analysis that it is a part of, to tell how far the whole is
 */
record Portion(String serverId, List<Long> keys, Course course) {

    Portion {
        keys = List.copyOf(keys);
    }

    static Portion read(JsonNode payload) {
        if (!payload.hasNonNull("server_id") || !payload.hasNonNull("keys") || !payload.hasNonNull("course")) {
            throw new TaskFailure("This is a part of an analysis and cannot be started alone.");
        }
        return Json.convert(payload, Portion.class);
    }
}
