package io.github.musegate.settings;

import java.util.List;
import java.util.function.Function;

/**
 * How the text of a setting is read and written.
 *
 * @param name the type's name in the API
 * @param options the texts that are possible, where they are few; else empty
 * @param reader reads a text without surrounding blanks; throws IllegalArgumentException whose message goes on after
 *     the setting's name
 * @param writer gives the canonical text
 * @param <T> what it is read as
 */
public record SettingType<T>(
        String name, List<String> options, Function<String, T> reader, Function<T, String> writer) {

    /** Copies the options. */
    public SettingType {
        options = List.copyOf(options);
    }

    T read(String text) {
        return reader.apply(text);
    }

    String write(T value) {
        return writer.apply(value);
    }
}
