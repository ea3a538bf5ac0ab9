package io.github.musegate.access;

import static io.github.musegate.access.Capability.Group.ADMINISTRATION;
import static io.github.musegate.access.Capability.Group.ASSISTANT;
import static io.github.musegate.access.Capability.Group.LIBRARY;
import static io.github.musegate.access.Capability.Group.OPERATIONS;
import static io.github.musegate.access.Capability.Group.PERSONAL;
import static io.github.musegate.access.Capability.Group.PLAYLISTS;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One thing that a person may be allowed to do. The contract names one of them for each operation. */
public enum Capability {
    /** See the library: home, browse, the map, track details. */
    VIEW_LIBRARY(LIBRARY, true, "See the library: home, browse, the map, track details"),
    /** Search tracks, artists and playlists. */
    SEARCH(LIBRARY, true, "Search tracks, artists and playlists", VIEW_LIBRARY),
    /** Find what sounds alike: similar songs and artists, paths, alchemy. */
    EXPLORE(LIBRARY, true, "Find what sounds alike: similar songs and artists, paths, alchemy", VIEW_LIBRARY),
    /** Export the catalogue and its embeddings in bulk. */
    EXPORT_DATA(LIBRARY, true, "Export the catalogue and its embeddings in bulk", VIEW_LIBRARY),
    /** Ask for playlists in plain words. */
    USE_CHAT(ASSISTANT, true, "Ask for playlists in plain words", SEARCH),
    /** Choose the model that answers. */
    CHOOSE_AI_MODEL(ASSISTANT, true, "Choose the model that answers", USE_CHAT),
    /** Get a sonic fingerprint of one's own listening. */
    USE_FINGERPRINT(PERSONAL, true, "Get a sonic fingerprint of one's own listening", EXPLORE),
    /** Link one's own account on a music server. */
    LINK_MUSIC_ACCOUNT(PERSONAL, true, "Link one's own account on a music server"),
    /** Make API keys for oneself. */
    MANAGE_OWN_KEYS(PERSONAL, true, "Make API keys for oneself"),
    /** Make playlists in one's own music account. */
    CREATE_PLAYLISTS(PLAYLISTS, true, "Make playlists in one's own music account", EXPLORE),
    /** Make playlists in the shared music account. */
    USE_SHARED_ACCOUNT(PLAYLISTS, true, "Make playlists in the shared music account", CREATE_PLAYLISTS),
    /** Share own playlists by a public link. */
    SHARE(PLAYLISTS, true, "Share own playlists by a public link"),
    /** See everybody's playlists, radios, anchors and shares. */
    VIEW_ALL_PLAYLISTS(PLAYLISTS, true, "See everybody's playlists, radios, anchors and shares"),
    /** Change everybody's playlists, radios, anchors and shares. */
    EDIT_ALL_PLAYLISTS(PLAYLISTS, true, "Change everybody's playlists, radios, anchors and shares", VIEW_ALL_PLAYLISTS),
    /** Make, change and delete own anchors. */
    MANAGE_ANCHORS(PLAYLISTS, true, "Make, change and delete own anchors", EXPLORE),
    /** Make, change and delete own radios. */
    MANAGE_RADIOS(PLAYLISTS, true, "Make, change and delete own radios", EXPLORE),
    /** Run radios now. */
    RUN_RADIOS(PLAYLISTS, true, "Run radios now", MANAGE_RADIOS),
    /** See own tasks and their progress. */
    VIEW_TASKS(OPERATIONS, true, "See own tasks and their progress"),
    /** Start an analysis of the library. */
    RUN_ANALYSIS(OPERATIONS, true, "Start an analysis of the library", VIEW_TASKS),
    /** Start a clustering into playlists. */
    RUN_CLUSTERING(OPERATIONS, true, "Start a clustering into playlists", VIEW_TASKS),
    /** Start a cleaning of the catalogue. */
    RUN_CLEANING(OPERATIONS, true, "Start a cleaning of the catalogue", VIEW_TASKS),
    /** See and cancel everybody's tasks. */
    MANAGE_TASKS(OPERATIONS, true, "See and cancel everybody's tasks", VIEW_TASKS),
    /** Rebuild the map, projections and search caches. */
    REBUILD_CACHES(OPERATIONS, true, "Rebuild the map, projections and search caches"),
    /** Change what runs on a schedule. */
    MANAGE_SCHEDULES(OPERATIONS, true, "Change what runs on a schedule", VIEW_TASKS),
    /** Read logs and metrics. */
    VIEW_LOGS(OPERATIONS, true, "Read logs and metrics"),
    /** Add, change and remove music servers. */
    MANAGE_MUSIC_SERVERS(ADMINISTRATION, true, "Add, change and remove music servers"),
    /** Add, change and remove people who are not administrators. */
    MANAGE_USERS(ADMINISTRATION, true, "Add, change and remove people who are not administrators"),
    /** Read the audit record. */
    VIEW_AUDIT(ADMINISTRATION, true, "Read the audit record"),
    /** Change every setting. */
    MANAGE_SETTINGS(ADMINISTRATION, false, "Change every setting"),
    /** See and explain who may do what. */
    MANAGE_POLICIES(ADMINISTRATION, false, "See and explain who may do what"),
    /** Get a sonic fingerprint of another person's listening. */
    FINGERPRINT_ANY_USER(ADMINISTRATION, false, "Get a sonic fingerprint of another person's listening"),
    /** Choose the address that chat requests are sent to. */
    CHOOSE_AI_ENDPOINT(ADMINISTRATION, false, "Choose the address that chat requests are sent to");

    /** What capabilities are listed under. */
    public enum Group {
        /** Looking and searching. */
        LIBRARY,
        /** Playlists by asking. */
        ASSISTANT,
        /** What concerns oneself alone. */
        PERSONAL,
        /** Making and sharing. */
        PLAYLISTS,
        /** Heavy work. */
        OPERATIONS,
        /** The installation and its people. */
        ADMINISTRATION
    }

    private static final Map<String, Capability> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Capability::id, Function.identity()));
    private static final Set<Capability> ALL = Collections.unmodifiableSet(EnumSet.allOf(Capability.class));

    private final Group group;
    private final boolean grantable;
    private final String description;
    private final List<Capability> needs;

    Capability(Group group, boolean grantable, String description, Capability... needs) {
        this.group = group;
        this.grantable = grantable;
        this.description = description;
        this.needs = List.of(needs);
    }

    /**
     * The name in the contract, the API and the database.
     *
     * @return the name in snake_case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What it is listed under.
     *
     * @return the group
     */
    public Group group() {
        return group;
    }

    /**
     * Whether it may be given to somebody who is not an administrator.
     *
     * @return false for what is as good as being an administrator
     */
    public boolean grantable() {
        return grantable;
    }

    /**
     * What it allows, for people.
     *
     * @return a short text
     */
    public String description() {
        return description;
    }

    /**
     * What one must hold as well.
     *
     * @return capabilities without which this one is useless
     */
    public List<Capability> needs() {
        return needs;
    }

    /**
     * Reads a name.
     *
     * @param id a name in snake_case
     * @return the capability, or nothing when there is none of that name
     */
    public static Optional<Capability> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * Reads what a row of the database grants. Whatever a hand or another program wrote there grants nothing more.
     *
     * @param names names with commas between them
     * @return the capabilities that exist and can be granted
     */
    public static Set<Capability> granted(String names) {
        return known(names).stream().filter(Capability::grantable).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a list of names. Names of other versions are left out: they give nothing.
     *
     * @param list names in snake_case, separated by commas
     * @return those that exist
     */
    public static Set<Capability> known(String list) {
        return Arrays.stream(list.split(","))
                .map(Capability::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Everything, as an administrator holds it.
     *
     * @return all capabilities
     */
    public static Set<Capability> all() {
        return ALL;
    }
}
