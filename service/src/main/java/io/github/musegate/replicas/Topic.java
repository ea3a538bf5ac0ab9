package io.github.musegate.replicas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the news may be about. They say no more than that: whoever is concerned asks the database. */
public enum Topic {
    /** A session, a key or somebody's rights have ended or become others. */
    RIGHTS,
    /** A setting has another value. */
    SETTINGS,
    /** A sign-in provider was added, changed or removed. */
    PROVIDERS;

    /** As it stands in messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic of a message; nothing for one of another version. */
    static Optional<Topic> of(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word().equals(word))
                .findFirst();
    }
}
