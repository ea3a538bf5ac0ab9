package io.github.musegate.moving;

import io.github.musegate.musicserver.ServerNames;
import io.github.musegate.settings.SecretNames;
import io.github.musegate.settings.SettingKey;
import io.github.musegate.settings.SettingKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks at AudioMuse-AI's settings. Values are never told. */
final class ConfigFindings {

    private static final Set<String> RUNTIME = Set.of("PLUGIN_REPOS", "PLUGIN_CATALOG_CACHE", "global_cancel_epoch");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** Constants that AudioMuse-AI once wrote as the text of their own code, and cannot read back. */
    private static final Pattern PRINTED = Pattern.compile("\\(.*|frozenset.*|\\{'.*", Pattern.DOTALL);

    private ConfigFindings() {}

    static List<Finding> of(OldDatabaseStore store) {
        Map<String, String> config = store.config();
        List<Finding> findings = new ArrayList<>();
        List<String> ours = names(config, name -> known(name) && !blank(config, name));
        List<String> theirs =
                names(config, name -> !known(name) && (NAME.matcher(name).matches() || runtime(name)));
        if (!ours.isEmpty()) {
            findings.add(Finding.taken("Settings that count in MuseGate: " + String.join(", ", ours) + "."));
        }
        if (!theirs.isEmpty()) {
            findings.add(Finding.left("Settings that are AudioMuse-AI's alone: " + some(theirs) + "."));
        }
        for (String name :
                names(config, name -> !known(name) && !NAME.matcher(name).matches() && !runtime(name))) {
            findings.add(Finding.odd("app_config has a row '" + name + "', which is no setting of either program."));
        }
        for (String name : ours) {
            fault(name, config.getOrDefault(name, ""))
                    .ifPresent(fault -> findings.add(Finding.odd(fault + " Until it is mended the default counts.")));
        }
        List<String> printed = names(
                config, name -> PRINTED.matcher(config.getOrDefault(name, "")).matches());
        if (!printed.isEmpty()) {
            findings.add(Finding.odd("AudioMuse-AI may not start again with these rows of app_config, which it wrote"
                    + " itself: " + String.join(", ", printed) + ". Delete them before you go back."));
        }
        List<String> clear = names(config, name -> SecretNames.named(name) && !blank(config, name));
        if (!clear.isEmpty()) {
            findings.add(Finding.odd("Secrets stand in app_config in clear: " + String.join(", ", clear)
                    + ". They stay so until --seal, because going back needs them."));
        }
        return findings;
    }

    private static boolean known(String name) {
        return SettingKeys.find(name).isPresent() || ServerNames.all().contains(name);
    }

    private static boolean runtime(String name) {
        return RUNTIME.contains(name);
    }

    private static boolean blank(Map<String, String> config, String name) {
        return config.getOrDefault(name, "").isBlank();
    }

    private static Optional<String> fault(String name, String value) {
        return SettingKeys.find(name).flatMap((SettingKey<?> key) -> key.fault(value));
    }

    private static List<String> names(Map<String, String> config, Predicate<String> choice) {
        return config.keySet().stream().filter(choice).toList();
    }

    private static String some(List<String> names) {
        int shown = Math.min(names.size(), 12);
        String rest = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
        return String.join(", ", names.subList(0, shown)) + rest;
    }
}
