package io.github.musegate.music;

import java.util.Map;

/**
 * As whom we speak to a music server.
 *
 * @param members by name, in clear: {@code user}, {@code password}, {@code api_key}, {@code user_id}, {@code token}
 */
public record Login(Map<String, String> members) {

    /** Copies the members. */
    public Login {
        members = Map.copyOf(members);
    }

    /**
     * One member.
     *
     * @param name its name
     * @return its value, empty when there is none
     */
    public String get(String name) {
        return members.getOrDefault(name, "");
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Login" + members.keySet();
    }
}
