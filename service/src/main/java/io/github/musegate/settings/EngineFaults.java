package io.github.musegate.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the engine's settings although each alone is right. */
final class EngineFaults {

    private EngineFaults() {}

    /**
     * Looks at all of them together.
     *
     * @param now what they are
     * @param then what they will be
     * @param tokenTyped whether the token is among what was typed
     * @return one sentence for each setting that does not fit the others, by its name
     */
    static Map<String, String> of(Snapshot now, PlannedValues then, boolean tokenTyped) {
        Map<String, String> faults = new LinkedHashMap<>();
        boolean moved = !now.value(EngineSettings.UPSTREAM_URL).equals(then.get(EngineSettings.UPSTREAM_URL));
        boolean kept = !now.value(EngineSettings.UPSTREAM_API_TOKEN).isEmpty() && !tokenTyped;
        if (moved && kept) {
            faults.put(
                    EngineSettings.UPSTREAM_API_TOKEN.name(),
                    "must be typed again, because UPSTREAM_URL changes: a token goes only where it was meant to go");
        }
        if (then.get(EngineSettings.ENGINE).equals("upstream")) {
            if (then.get(EngineSettings.UPSTREAM_URL).isEmpty()) {
                faults.put(EngineSettings.UPSTREAM_URL.name(), "must be set with ENGINE=upstream");
            }
            if (then.get(MusicSettings.OWN_LIBRARY_VIEW)) {
                faults.put(
                        EngineSettings.ENGINE.name(),
                        "cannot be upstream while OWN_LIBRARY_VIEW is on: an AudioMuse-AI shows everybody the whole"
                                + " library");
            }
        }
        return faults;
    }
}
