package io.github.musegate.music;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of music server that we have code for. The ids are those of AudioMuse-AI where it has the kind. */
public enum ServerKind {
    /** A directory of audio files. */
    FOLDER("folder", "Folder", List.of("path")),
    /** Navidrome and everything else that speaks OpenSubsonic. */
    NAVIDROME("navidrome", "Navidrome", List.of("url", "user", "password", "api_key")),
    /** Jellyfin. */
    JELLYFIN("jellyfin", "Jellyfin", List.of("url", "user_id", "token")),
    /** Emby. */
    EMBY("emby", "Emby", List.of("url", "user_id", "token")),
    /** Lyrion Music Server. */
    LYRION("lyrion", "Lyrion", List.of("url", "user", "password"));

    private static final List<String> OPEN = List.of("path", "url", "user", "user_id");

    private final String id;
    private final String title;
    private final List<String> members;

    ServerKind(String id, String title, List<String> members) {
        this.id = id;
        this.title = title;
        this.members = members;
    }

    /**
     * The name in the API and the database.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * The name for people.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * What address and credentials consist of.
     *
     * @return the members of {@code creds}, the address first
     */
    public List<String> members() {
        return members;
    }

    /**
     * The member that says where the server is.
     *
     * @return the name of a member
     */
    public String address() {
        return members.getFirst();
    }

    /**
     * Whether a member may never be shown. Whatever is not known to be harmless is secret.
     *
     * @param member a member of {@code creds}, of any kind
     * @return whether it is a secret
     */
    public static boolean secret(String member) {
        return !OPEN.contains(member);
    }

    /**
     * Reads a name.
     *
     * @param id a name, in any case; {@code subsonic} and {@code opensubsonic} mean Navidrome's kind
     * @return the kind, or nothing when we have no code for it
     */
    public static Optional<ServerKind> find(String id) {
        String name = id.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "subsonic", "opensubsonic" -> Optional.of(NAVIDROME);
            default ->
                Arrays.stream(values()).filter(kind -> kind.id.equals(name)).findFirst();
        };
    }

    /**
     * What is still needed to reach a server.
     *
     * @param creds its members, sealed or not
     * @return the missing ones in words; empty when it is complete
     */
    public Optional<String> missing(Map<String, String> creds) {
        return switch (this) {
            case NAVIDROME ->
                lacks(creds, "url")
                        .or(() -> has(creds, "api_key") || (has(creds, "user") && has(creds, "password"))
                                ? Optional.empty()
                                : Optional.of("user and password, or an api_key"));
            case JELLYFIN, EMBY ->
                lacks(creds, "url").or(() -> lacks(creds, "user_id")).or(() -> lacks(creds, "token"));
            case LYRION -> lacks(creds, "url");
            case FOLDER -> lacks(creds, "path");
        };
    }

    private static Optional<String> lacks(Map<String, String> creds, String member) {
        return has(creds, member) ? Optional.empty() : Optional.of(member);
    }

    private static boolean has(Map<String, String> creds, String member) {
        return !creds.getOrDefault(member, "").isBlank();
    }
}
