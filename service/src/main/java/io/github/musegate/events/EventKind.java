package io.github.musegate.events;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can happen. The names are known to other programs and never change. */
public enum EventKind {
    /** A playlist was made here. */
    PLAYLIST_CREATED(
            "playlist.created", "A playlist was made in MuseGate.", "The playlist “{what}” of {owner} was made"),
    /** Name, tracks or owner of a playlist were changed here. */
    PLAYLIST_CHANGED(
            "playlist.changed",
            "The name, the tracks or the owner of a playlist were changed in MuseGate.",
            "The playlist “{what}” of {owner} was changed"),
    /** A playlist was deleted here. */
    PLAYLIST_DELETED(
            "playlist.deleted", "A playlist was deleted in MuseGate.", "The playlist “{what}” of {owner} was deleted"),
    /** Long work was asked for. */
    TASK_STARTED(
            "task.started", "Somebody, or a schedule, has started a task.", "The task “{what}” of {owner} was started"),
    /** Long work is done. */
    TASK_ENDED("task.ended", "A task has done its work.", "The task “{what}” of {owner} has ended"),
    /** Long work did not succeed. */
    TASK_FAILED("task.failed", "A task has failed.", "The task “{what}” of {owner} has failed"),
    /** Somebody cancelled long work. */
    TASK_CANCELLED(
            "task.cancelled", "Somebody has cancelled a task, or all of a kind.", "A task of {owner} was cancelled"),
    /** Somebody is signed out. */
    SESSION_ENDED(
            "session.ended",
            "Somebody signed out, or sessions of theirs were ended.",
            "One or more sessions of {owner} were ended"),
    /** There is a new account. */
    PERSON_CREATED("person.created", "There is a new account.", "The account of {owner} was made"),
    /** Role, rights, password or state of an account are others. */
    PERSON_CHANGED(
            "person.changed",
            "The role, the rights, the password or other facts of an account were changed.",
            "The account of {owner} was changed"),
    /** An account is gone. */
    PERSON_REMOVED("person.removed", "An account was removed.", "The account of {owner} was removed"),
    /** There is a new public link. */
    SHARE_CREATED(
            "share.created",
            "A public link to a playlist was made.",
            "A public link of {owner} to the playlist “{what}” was made"),
    /** A public link is another. */
    SHARE_CHANGED(
            "share.changed",
            "A public link to a playlist was changed.",
            "A public link of {owner} to the playlist “{what}” was changed"),
    /** A public link is gone. */
    SHARE_REVOKED(
            "share.revoked",
            "A public link to a playlist was revoked.",
            "A public link of {owner} to the playlist “{what}” was revoked"),
    /** There is a new API key. */
    KEY_CREATED("key.created", "An API key was made.", "An API key of {owner} was made"),
    /** API keys are gone. */
    KEY_REVOKED("key.revoked", "API keys were revoked.", "One or more API keys of {owner} were revoked"),
    /** Somebody has an account on a music server. */
    MUSIC_ACCOUNT_LINKED(
            "music_account.linked",
            "Somebody's account on a music server was linked.",
            "An account of {owner} on a music server was linked"),
    /** Somebody has it no more. */
    MUSIC_ACCOUNT_UNLINKED(
            "music_account.unlinked",
            "Somebody's account on a music server was unlinked.",
            "An account of {owner} on a music server was unlinked"),
    /** There is a new music server. */
    MUSIC_SERVER_ADDED("music_server.added", "A music server was added.", "The music server “{what}” was added"),
    /** A music server is set up in another way. */
    MUSIC_SERVER_CHANGED(
            "music_server.changed", "A music server was changed.", "The music server “{what}” was changed"),
    /** A music server is gone. */
    MUSIC_SERVER_REMOVED(
            "music_server.removed", "A music server was removed.", "The music server “{what}” was removed"),
    /** Settings are others. */
    SETTINGS_CHANGED("settings.changed", "Settings were changed; their names are told.", "Settings were changed"),
    /** A webhook has failed for so long that it is not tried any more. */
    WEBHOOK_PAUSED(
            "webhook.paused",
            "A webhook is paused, because nothing has reached its receiver for days.",
            "The webhook “{what}” is paused: nothing has reached its receiver for days"),
    /** Somebody tries a webhook. */
    WEBHOOK_TEST(
            "webhook.test", "Somebody tries a webhook. It is sent to that one alone.", "{owner} tries this webhook");

    private final String id;
    private final String summary;
    private final String sentence;

    EventKind(String id, String summary, String sentence) {
        this.id = id;
        this.summary = summary;
        this.sentence = sentence;
    }

    /**
     * The name that other programs know.
     *
     * @return such as {@code playlist.created}
     */
    public String id() {
        return id;
    }

    /**
     * When it is told.
     *
     * @return one sentence
     */
    public String summary() {
        return summary;
    }

    /**
     * The sentence that tells of one event.
     *
     * @param what the name of what it is about
     * @param owner whose it is, null for nobody's
     * @param by who did it, null for the service itself
     * @return one sentence; it says who did it when that is not the owner
     */
    String message(String what, @Nullable String owner, @Nullable String by) {
        // what first: a name may hold the other mark, and then stays as it is
        int place = sentence.indexOf("{what}");
        String begin = place < 0 ? sentence : sentence.substring(0, place);
        String rest = place < 0 ? "" : sentence.substring(place + "{what}".length());
        String whose = owner == null ? "the installation" : owner;
        return begin.replace("{owner}", whose)
                + (place < 0 ? "" : what)
                + rest.replace("{owner}", whose)
                + (by == null || by.equals(owner) ? "" : " (by " + by + ")")
                + ".";
    }

    /**
     * The kind of a name.
     *
     * @param id such as {@code playlist.created}
     * @return the kind; nothing when there is none of that name
     */
    public static Optional<EventKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
