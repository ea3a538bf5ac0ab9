package io.github.musegate.tokens;

import static io.github.musegate.api.Operation.*;

import io.github.musegate.access.AccessRule;
import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Ready-made scopes for programs that many homes use. Which operations a program calls stands here; what they need is
 * read from the contract, so that a key for it has all of that and nothing else.
 */
public enum ScopeSet {
    /** AudioMuse-AI's plugin for Jellyfin. */
    JELLYFIN_PLUGIN(
            "Jellyfin plugin",
            EnumSet.of(
                    SHOW_HOME,
                    LIST_PLAYLISTS_BY_SERVER,
                    SEARCH_TRACKS,
                    SEARCH_SOUNDS,
                    LIST_SIMILAR_TRACKS,
                    LIST_SIMILAR_ARTISTS,
                    GET_MAX_DISTANCE,
                    FIND_PATH,
                    CREATE_PLAYLIST_COMPAT,
                    MIX_SONGS,
                    LIST_FINGERPRINT,
                    CHAT_PLAYLIST,
                    CREATE_CHAT_PLAYLIST,
                    GET_CONFIG,
                    GET_CHAT_DEFAULTS,
                    GET_TASK,
                    GET_LAST_TASK,
                    GET_ACTIVE_TASK),
            EnumSet.of(START_ANALYSIS, START_CLUSTERING, CANCEL_TASK, CANCEL_TASKS)),
    /** AudioMuse-AI's plugin for Navidrome. */
    NAVIDROME_PLUGIN(
            "Navidrome plugin",
            EnumSet.of(LIST_SIMILAR_TRACKS, LIST_SIMILAR_ARTISTS, FIND_PATH),
            EnumSet.noneOf(Operation.class)),
    /** AudioMuse-AI's plugin for Lyrion. */
    LYRION_PLUGIN(
            "Lyrion plugin",
            EnumSet.of(
                    GET_HEALTH,
                    GET_SUMMARY,
                    LIST_TOP_QUERIES,
                    GET_ACTIVE_TASK,
                    GET_LAST_TASK,
                    GET_TASK,
                    LIST_SIMILAR_TRACKS,
                    SEARCH_TRACKS,
                    LIST_FINGERPRINT,
                    FIND_PATH,
                    LIST_RADIOS,
                    CHAT_PLAYLIST,
                    SEARCH_SOUNDS,
                    SEARCH_LYRICS_BY_TEXT,
                    MIX_SONGS,
                    SEARCH_SEM_GROVE),
            EnumSet.of(WARM_UP_SOUND_SEARCH, RUN_RADIOS, START_ANALYSIS, START_CLUSTERING, CANCEL_TASK, CANCEL_TASKS));

    private final String title;
    private final Set<Operation> usual;
    private final Set<Operation> heavy;

    ScopeSet(String title, Set<Operation> usual, Set<Operation> heavy) {
        this.title = title;
        this.usual = usual;
        this.heavy = heavy;
    }

    /**
     * The name in the API.
     *
     * @return the name in snake_case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The name for people.
     *
     * @return which program
     */
    public String title() {
        return title;
    }

    /**
     * What the program needs for what everybody uses it for.
     *
     * @return the capabilities that the contract asks for
     */
    public Set<Capability> scopes() {
        return needs(usual);
    }

    /**
     * What it needs besides for starting and stopping long work.
     *
     * @return further capabilities
     */
    public Set<Capability> optional() {
        Set<Capability> more = needs(heavy);
        more.removeAll(scopes());
        return more;
    }

    private static Set<Capability> needs(Set<Operation> operations) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (Operation operation : operations) {
            if (AccessRule.parse(operation.access()) instanceof AccessRule.Needs(Capability capability)) {
                capabilities.add(capability);
            }
        }
        return capabilities;
    }
}
