package io.github.musegate.settings;

import java.time.Duration;
import java.util.List;

/** The settings of the long work. */
public final class TaskSettings {

    /** How many tasks each process works on at once. */
    public static final SettingKey<Integer> TASKS_AT_ONCE = new SettingKey<>(
            "TASKS_AT_ONCE",
            SettingTypes.number(1, 64),
            "2",
            false,
            SettingGroup.TASKS,
            "How many tasks each process (this service, and every worker) works on at once.");

    /** How long ended tasks are kept. */
    public static final SettingKey<Duration> TASK_HISTORY = new SettingKey<>(
            "TASK_HISTORY",
            SettingTypes.duration(Duration.ofHours(1), Duration.ofDays(3650)),
            "30d",
            false,
            SettingGroup.TASKS,
            "How long tasks that have ended are kept, with their logs.");

    private TaskSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(TASKS_AT_ONCE, TASK_HISTORY);
    }
}
