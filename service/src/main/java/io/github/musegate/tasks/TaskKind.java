package io.github.musegate.tasks;

import io.github.musegate.access.Capability;
import java.util.Optional;

/**
 * A kind of work.
 *
 * @param type its name in rows and in the API, such as {@code main_analysis}
 * @param needs what somebody must be allowed to do to start or schedule it
 * @param alone tasks of all kinds that name the same here never live at the same time; empty for kinds that do not mind
 * @param work does it
 */
public record TaskKind(String type, Capability needs, Optional<String> alone, TaskWork work) {}
