package io.github.musegate.settings;

import io.github.musegate.http.Problem;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The settings of what answers the questions about the music. */
public final class EngineSettings {

    /** Which engine answers: {@code builtin} or {@code upstream}. */
    public static final SettingKey<String> ENGINE = new SettingKey<>(
            "ENGINE",
            SettingTypes.choice("builtin", "upstream"),
            "builtin",
            false,
            SettingGroup.ENGINE,
            "What answers questions about the music: builtin, MuseGate itself, or upstream, an AudioMuse-AI that you run."
                    + " People, keys and playlists stay when it changes.");

    /** Where the AudioMuse-AI is. */
    public static final SettingKey<Optional<URI>> UPSTREAM_URL = new SettingKey<>(
            "UPSTREAM_URL",
            SettingTypes.address(),
            "",
            false,
            SettingGroup.ENGINE,
            "The address of the AudioMuse-AI as this machine reaches it, such as http://audiomuse:8000.");

    /** What it is shown; empty where it asks for nothing. */
    public static final SettingKey<String> UPSTREAM_API_TOKEN = new SettingKey<>(
            "UPSTREAM_API_TOKEN",
            SettingTypes.text(4096),
            "",
            true,
            SettingGroup.ENGINE,
            "The API_TOKEN of the AudioMuse-AI. It is sent to UPSTREAM_URL and nowhere else, so it is typed again when"
                    + " that changes.");

    private EngineSettings() {}

    /**
     * Reads an address as {@link #UPSTREAM_URL} does.
     *
     * @param typed what was typed
     * @return the address
     * @throws io.github.musegate.http.ProblemException 400 when it is none
     */
    public static URI address(String typed) {
        try {
            return UPSTREAM_URL.read(typed).orElseThrow(() -> new IllegalArgumentException("The address is missing."));
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(
                            String.valueOf(wrong.getMessage()).replace("UPSTREAM_URL must", "The address must"))
                    .exception();
        }
    }

    static List<SettingKey<?>> all() {
        return List.of(ENGINE, UPSTREAM_URL, UPSTREAM_API_TOKEN);
    }
}
