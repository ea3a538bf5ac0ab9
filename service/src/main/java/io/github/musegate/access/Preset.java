package io.github.musegate.access;

import static io.github.musegate.access.Capability.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A named set of capabilities. What a person holds is the set; the name is found again by comparing. */
public enum Preset {
    /** Look and search only. */
    GUEST("Guest", VIEW_LIBRARY, SEARCH, EXPLORE),
    /** What most people of a household need; the default. */
    LISTENER("Listener", listener()),
    /** A listener who looks after everybody's playlists. */
    CURATOR(
            "Curator",
            with(listener(), USE_SHARED_ACCOUNT, VIEW_ALL_PLAYLISTS, EDIT_ALL_PLAYLISTS, RUN_RADIOS, CHOOSE_AI_MODEL)),
    /** A listener who runs the heavy work. */
    OPERATOR(
            "Operator",
            with(
                    listener(),
                    RUN_ANALYSIS,
                    RUN_CLUSTERING,
                    RUN_CLEANING,
                    MANAGE_TASKS,
                    REBUILD_CACHES,
                    MANAGE_SCHEDULES,
                    VIEW_LOGS)),
    /** All that can be granted. */
    FULL_ACCESS("Full access", grantable()),
    /** See everything, change nothing. */
    READ_ONLY("Read only", VIEW_LIBRARY, SEARCH, EXPLORE, VIEW_TASKS, VIEW_ALL_PLAYLISTS, VIEW_LOGS);

    /** What is shown when the boxes fit no preset. */
    public static final String CUSTOM = "custom";

    private final String title;
    private final Set<Capability> capabilities;

    Preset(String title, Capability... capabilities) {
        this(title, EnumSet.copyOf(Arrays.asList(capabilities)));
    }

    Preset(String title, Set<Capability> capabilities) {
        this.title = title;
        this.capabilities = Collections.unmodifiableSet(capabilities);
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
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * What it holds.
     *
     * @return the capabilities
     */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /**
     * Reads a name.
     *
     * @param id a name in snake_case
     * @return the preset, or nothing when there is none of that name
     */
    public static Optional<Preset> find(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }

    /**
     * The name of a set.
     *
     * @param capabilities what somebody holds
     * @return the id of the preset that holds just that, or {@link #CUSTOM}
     */
    public static String nameOf(Set<Capability> capabilities) {
        return Arrays.stream(values())
                .filter(p -> p.capabilities.equals(capabilities))
                .findFirst()
                .map(Preset::id)
                .orElse(CUSTOM);
    }

    private static Set<Capability> listener() {
        return EnumSet.of(
                VIEW_LIBRARY,
                SEARCH,
                EXPLORE,
                USE_CHAT,
                USE_FINGERPRINT,
                LINK_MUSIC_ACCOUNT,
                MANAGE_OWN_KEYS,
                CREATE_PLAYLISTS,
                MANAGE_ANCHORS,
                MANAGE_RADIOS,
                SHARE,
                VIEW_TASKS);
    }

    private static Set<Capability> with(Set<Capability> base, Capability... more) {
        Set<Capability> all = EnumSet.copyOf(base);
        Collections.addAll(all, more);
        return all;
    }

    private static Set<Capability> grantable() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.removeIf(c -> !c.grantable());
        return all;
    }
}
