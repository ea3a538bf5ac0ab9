package io.github.musegate.replicas;

import java.util.OptionalLong;

/** Counts that all replicas see. */
@FunctionalInterface
public interface SharedCounts {

    /** Where nothing is shared. */
    SharedCounts NONE = (script, key, arguments) -> OptionalLong.empty();

    /**
     * Runs a script on one count, whole and alone.
     *
     * @param script in Redis' Lua; {@code KEYS[1]} is the count; returns a whole number
     * @param key names the count within this installation
     * @param arguments {@code ARGV}
     * @return what the script returned; nothing when nothing is shared, or Redis does not answer soon
     */
    OptionalLong run(String script, String key, long... arguments);
}
