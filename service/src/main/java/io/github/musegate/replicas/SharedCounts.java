package io.github.musegate.replicas;

import java.util.List;
import java.util.OptionalLong;

/** Counts that all replicas see. */
@FunctionalInterface
public interface SharedCounts {

    /** Where nothing is shared. */
    SharedCounts NONE = (script, keys, arguments) -> OptionalLong.empty();

    /**
     * Runs a script on some values, whole and alone.
     *
     * @param script in Redis' Lua; returns a whole number. It must touch nothing but {@code KEYS} and bound what it keeps
     * @param keys name the values within this installation
     * @param arguments {@code ARGV}
     * @return what the script returned; nothing when nothing is shared, or Redis does not answer soon, or refuses: the
     *     caller must count for itself as well
     */
    OptionalLong run(String script, List<String> keys, List<String> arguments);
}
