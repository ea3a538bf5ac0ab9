package io.github.musegate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that the process was started with. A name may also be given as {@code NAME_FILE}, the path of a file
 * that holds the value, so that secrets need not stand in the environment.
 */
public final class Environment {

    private final Map<String, String> values;

    /**
     * An environment with these values.
     *
     * @param values names and values; copied
     */
    public Environment(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * The environment of this process.
     *
     * @return a copy of it
     */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * Looks a name up, or the file that {@code NAME_FILE} points to, without its last line break.
     *
     * @param name the name, without {@code _FILE}
     * @return the value, which may be empty text; empty when neither name is present
     * @throws StartProblem when both names are present or the file cannot be read
     */
    public Optional<String> find(String name) {
        String value = values.get(name);
        String file = values.getOrDefault(name + "_FILE", "");
        if (file.isBlank()) {
            return Optional.ofNullable(value);
        }
        if (value != null && !value.isEmpty()) {
            throw new StartProblem("Both " + name + " and " + name + "_FILE are set; set only one of them.");
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).replaceFirst("\\R\\z", ""));
        } catch (IOException | RuntimeException failure) {
            throw new StartProblem(
                    "The file that " + name + "_FILE names cannot be read: " + file
                            + " (it must exist and be readable).",
                    failure);
        }
    }

    /**
     * Looks a name up as {@link #find} does, but takes blank text for absent.
     *
     * @param name the name, without {@code _FILE}
     * @return the value without surrounding blanks
     */
    public Optional<String> findText(String name) {
        return find(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "Environment" + values.keySet();
    }
}
