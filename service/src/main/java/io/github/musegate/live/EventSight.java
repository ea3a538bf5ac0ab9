package io.github.musegate.live;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import io.github.musegate.events.EventKind;
import io.github.musegate.events.LiveEvent;
import java.util.function.BiPredicate;

/**
 * Who sees which events: whoever may list the things that they are about. One's own those whom the access table lets
 * list their own, everybody's those whom it lets list everybody's.
 */
enum EventSight {
    PLAYLISTS(Operation.LIST_PLAYLISTS, Operation.LIST_PLAYLISTS, Capability.VIEW_ALL_PLAYLISTS),
    SHARES(Operation.LIST_SHARES, Operation.LIST_SHARES, Capability.VIEW_ALL_PLAYLISTS),
    TASKS(Operation.LIST_TASKS, Operation.LIST_TASKS, Capability.MANAGE_TASKS),
    SESSIONS(Operation.LIST_SESSIONS, Operation.LIST_USER_SESSIONS, Capability.MANAGE_USERS),
    PEOPLE(Operation.GET_USER, Operation.LIST_USERS, Capability.MANAGE_USERS),
    KEYS(Operation.LIST_KEYS, Operation.LIST_USER_KEYS, Capability.MANAGE_USERS),
    MUSIC_ACCOUNTS(Operation.LIST_MUSIC_ACCOUNTS, Operation.LIST_USER_MUSIC_ACCOUNTS, Capability.MANAGE_USERS),
    MUSIC_SERVERS(Operation.UPDATE_SERVER, Operation.UPDATE_SERVER, Capability.MANAGE_MUSIC_SERVERS),
    SETTINGS(Operation.GET_SETUP, Operation.GET_SETUP, Capability.MANAGE_SETTINGS),
    WEBHOOKS(Operation.LIST_WEBHOOKS, Operation.LIST_WEBHOOKS, Capability.MANAGE_SETTINGS);

    private final Operation listsOwn;
    private final Operation listsEverybodys;
    private final Capability everybodys;

    EventSight(Operation listsOwn, Operation listsEverybodys, Capability everybodys) {
        this.listsOwn = listsOwn;
        this.listsEverybodys = listsEverybodys;
        this.everybodys = everybodys;
    }

    /**
     * Whether somebody sees an event.
     *
     * @param event what happened
     * @param caller who reads
     * @param door whether the access table lets a caller do something
     * @return false for kinds that only a later version knows
     */
    static boolean sees(LiveEvent event, Caller caller, BiPredicate<Operation, Caller> door) {
        return EventKind.find(event.kind())
                .map(EventSight::of)
                .filter(sight -> sight.lets(event, caller, door))
                .isPresent();
    }

    private boolean lets(LiveEvent event, Caller caller, BiPredicate<Operation, Caller> door) {
        boolean own = event.ownerId() != null && caller.is(event.ownerId());
        return (own && door.test(listsOwn, caller)) || (caller.may(everybodys) && door.test(listsEverybodys, caller));
    }

    private static EventSight of(EventKind kind) {
        return switch (kind) {
            case PLAYLIST_CREATED, PLAYLIST_CHANGED, PLAYLIST_DELETED -> PLAYLISTS;
            case SHARE_CREATED, SHARE_CHANGED, SHARE_REVOKED -> SHARES;
            case TASK_STARTED, TASK_ENDED, TASK_FAILED, TASK_CANCELLED -> TASKS;
            case SESSION_ENDED -> SESSIONS;
            case PERSON_CREATED, PERSON_CHANGED, PERSON_REMOVED -> PEOPLE;
            case KEY_CREATED, KEY_REVOKED -> KEYS;
            case MUSIC_ACCOUNT_LINKED, MUSIC_ACCOUNT_UNLINKED -> MUSIC_ACCOUNTS;
            case MUSIC_SERVER_ADDED, MUSIC_SERVER_CHANGED, MUSIC_SERVER_REMOVED -> MUSIC_SERVERS;
            case SETTINGS_CHANGED -> SETTINGS;
            case WEBHOOK_PAUSED, WEBHOOK_TEST -> WEBHOOKS;
        };
    }
}
