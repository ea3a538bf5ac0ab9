package io.github.musegate.settings;

import io.github.musegate.http.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a person typed into rows, or into one problem that names everything that is wrong. */
final class SettingChanges {

    /** What is wrong with one setting, as the contract's FieldError. */
    private record Mistake(String field, String message) {}

    /** What to write, what to delete, and which names get another value by it. */
    record Plan(List<StoredSetting> put, Set<String> remove, List<String> changed) {}

    private final Sealer sealer;

    SettingChanges(Sealer sealer) {
        this.sealer = sealer;
    }

    Plan plan(Map<String, @Nullable String> texts, Snapshot now) {
        Plan plan = new Plan(new ArrayList<>(), new HashSet<>(), new ArrayList<>());
        List<Mistake> wrong = new ArrayList<>();
        texts.forEach((name, text) -> {
            try {
                SettingKey<?> key = SettingKeys.find(name)
                        .orElseThrow(() -> new IllegalArgumentException(name + " is no setting of this version."));
                add(plan, key, text, now);
            } catch (IllegalArgumentException mistake) {
                wrong.add(new Mistake(name, String.valueOf(mistake.getMessage())));
            }
        });
        if (wrong.isEmpty()) {
            checkTogether(texts, now).forEach((name, fault) -> wrong.add(new Mistake(name, name + " " + fault + ".")));
        }
        if (!wrong.isEmpty()) {
            throw Problem.badRequest(wrong.getFirst().message())
                    .with("errors", wrong)
                    .exception();
        }
        return plan;
    }

    /** What would be wrong although each text alone is right, by the name of the setting. */
    Map<String, String> checkTogether(Map<String, ? extends @Nullable String> texts, Snapshot now) {
        PlannedValues then = new PlannedValues() {
            @Override
            public <T> T get(SettingKey<T> key) {
                return planned(texts, now, key);
            }
        };
        Map<String, String> faults = new LinkedHashMap<>(ProxyFaults.of(then));
        faults.putAll(EngineFaults.of(now, then, typed(texts, EngineSettings.UPSTREAM_API_TOKEN)));
        return faults;
    }

    /** Whether a secret is given anew or taken away; blank text keeps it. */
    private static boolean typed(Map<String, ? extends @Nullable String> texts, SettingKey<?> key) {
        String text = texts.get(key.name());
        return texts.containsKey(key.name()) && (text == null || !text.isBlank());
    }

    /** The value that a setting will have when the plan is carried out. */
    private static <T> T planned(Map<String, ? extends @Nullable String> texts, Snapshot now, SettingKey<T> key) {
        if (!texts.containsKey(key.name())) {
            return now.value(key);
        }
        String text = texts.get(key.name());
        if (text == null || text.isBlank()) {
            return key.secret() && text != null ? now.value(key) : key.read(key.defaultText());
        }
        return key.read(text);
    }

    private void add(Plan plan, SettingKey<?> key, @Nullable String text, Snapshot now) {
        if (key.secret() && text != null && text.isBlank()) {
            return;
        }
        String before = now.entry(key.name()).text();
        String after = key.canonical(text == null || text.isBlank() ? key.defaultText() : text);
        if (after.equals(before) && !(key.equals(SettingKeys.JWT_SECRET) && text == null)) {
            return;
        }
        plan.changed().add(key.name());
        if (key.equals(SettingKeys.JWT_SECRET) && text == null) {
            plan.put().add(row(key, Settings.random(), SettingSource.MADE));
        } else if (text == null && !now.adopted(key.name())) {
            plan.remove().add(key.name());
        } else {
            // also for the default itself: without a row of ours, the one of AudioMuse-AI would count again
            plan.put().add(row(key, after, SettingSource.PERSON));
        }
    }

    StoredSetting row(SettingKey<?> key, String text, SettingSource source) {
        return key.secret()
                ? new StoredSetting(
                        key.name(), sealer.seal("musegate_setting", "value", key.name(), text), true, source)
                : new StoredSetting(key.name(), text, false, source);
    }
}
