package io.github.musegate.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the columns that both programs use with what they should be. */
final class ColumnFindings {

    /** The tables that both programs use. */
    static final Set<String> SHARED = Set.of("audiomuse_users", "app_config", "music_servers");

    private static final String TIME = "timestamp without time zone";
    private static final String VARCHAR = "character varying";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("audiomuse_users.id", "integer"),
            Map.entry("audiomuse_users.username", "text"),
            Map.entry("audiomuse_users.password_hash", "text"),
            Map.entry("audiomuse_users.role", "text"),
            Map.entry("audiomuse_users.created_at", TIME),
            Map.entry("audiomuse_users.password_changed_at", TIME),
            Map.entry("audiomuse_users.username_key", "text"),
            Map.entry("audiomuse_users.display_name", "text"),
            Map.entry("audiomuse_users.enabled", "boolean"),
            Map.entry("audiomuse_users.capabilities", "ARRAY"),
            Map.entry("audiomuse_users.landing_page", "text"),
            Map.entry("audiomuse_users.last_sign_in_at", "timestamp with time zone"),
            Map.entry("app_config.key", "text"),
            Map.entry("app_config.value", "text"),
            Map.entry("app_config.updated_at", TIME),
            Map.entry("music_servers.server_id", "text"),
            Map.entry("music_servers.name", "text"),
            Map.entry("music_servers.server_type", "text"),
            Map.entry("music_servers.creds", "jsonb"),
            Map.entry("music_servers.music_libraries", "text"),
            Map.entry("music_servers.is_default", "boolean"),
            Map.entry("music_servers.created_at", TIME),
            Map.entry("music_servers.updated_at", TIME),
            Map.entry("music_servers.track_count", "integer"));

    private ColumnFindings() {}

    /**
     * What is of another type than the one that AudioMuse-AI gives it.
     *
     * @param columns the types of all columns, as {@code table.column}
     */
    static List<Finding> of(Map<String, String> columns) {
        List<Finding> findings = new ArrayList<>();
        if (SHARED.stream().noneMatch(table -> columns.keySet().stream().anyMatch(c -> c.startsWith(table + ".")))) {
            findings.add(Finding.odd("No table of AudioMuse-AI's is here: MuseGate would begin as a new installation."
                    + " Is POSTGRES_DB the right one?"));
        }
        new TreeMap<>(TYPES).forEach((column, expected) -> {
            String found = columns.getOrDefault(column, expected);
            if (found.equals(VARCHAR) && expected.equals("text")) {
                findings.add(Finding.odd(column + " is " + found + " instead of text; longer values will be refused."));
            } else if (!found.equals(expected)) {
                findings.add(Finding.blocking(column + " is " + found + " instead of " + expected
                        + "; a database of AudioMuse-AI has it so. Change its type first."));
            }
        });
        return findings;
    }
}
