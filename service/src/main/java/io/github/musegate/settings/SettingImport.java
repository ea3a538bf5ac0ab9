package io.github.musegate.settings;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes settings over from the environment, each name once. */
final class SettingImport {

    private final SettingStore store;
    private final ConsideredNames considered;
    private final SettingChanges changes;

    SettingImport(SettingStore store, ConsideredNames considered, SettingChanges changes) {
        this.store = store;
        this.considered = considered;
        this.changes = changes;
    }

    void run(Environment environment, Snapshot now) {
        Set<String> names = considered.unseen(
                SettingKeys.all().stream().map(SettingKey::name).toList());
        if (names.isEmpty()) {
            return;
        }
        List<StoredSetting> rows = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            if (names.contains(key.name()) && !now.adopted(key.name())) {
                OtherNames.find(environment, key).ifPresent(text -> {
                    rows.add(row(key, text));
                    texts.put(key.name(), text);
                });
            }
        }
        changes.checkTogether(texts, now).forEach((name, fault) -> {
            throw new StartProblem(name + " " + fault + ". Correct it in the environment and start again.");
        });
        store.adopt(rows, names);
    }

    private StoredSetting row(SettingKey<?> key, String text) {
        try {
            return changes.row(key, key.canonical(text), SettingSource.ENVIRONMENT);
        } catch (IllegalArgumentException wrong) {
            throw new StartProblem(wrong.getMessage() + " Correct it in the environment and start again.", wrong);
        }
    }
}
