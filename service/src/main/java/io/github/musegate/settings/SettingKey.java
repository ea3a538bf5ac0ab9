package io.github.musegate.settings;

import java.util.Optional;

/**
 * The definition of a setting.
 *
 * @param name the name in the API, the database and the environment
 * @param type how its text is read
 * @param defaultText the text that counts where nothing is set; empty for secrets
 * @param secret whether the value is sealed at rest and never told
 * @param group the part of the settings that it belongs to
 * @param description what it does, for the person who sets it
 * @param <T> what it is read as
 */
public record SettingKey<T>(
        String name, SettingType<T> type, String defaultText, boolean secret, SettingGroup group, String description) {

    /** A key that tells nothing is a key without a default to leak. */
    public SettingKey {
        if (secret && !defaultText.isEmpty()) {
            throw new IllegalArgumentException(name + " is secret and has a default");
        }
    }

    /**
     * Reads a text.
     *
     * @param text what was typed
     * @return the value
     * @throws IllegalArgumentException with a sentence that begins with the name and never holds the text of a secret
     */
    T read(String text) {
        try {
            return type.read(text.strip());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + " " + wrong.getMessage() + ".", wrong);
        }
    }

    /**
     * What is wrong with a text.
     *
     * @param text what somebody stored
     * @return a sentence that begins with the name and never holds the text of a secret; nothing when it can be read
     */
    public Optional<String> fault(String text) {
        try {
            read(text);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * The canonical form of a text.
     *
     * @param text what was typed
     * @return how it is stored and shown
     * @throws IllegalArgumentException as {@link #read(String)} does
     */
    String canonical(String text) {
        return type.write(read(text));
    }
}
