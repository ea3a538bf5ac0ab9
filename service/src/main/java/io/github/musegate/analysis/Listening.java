package io.github.musegate.analysis;

import io.github.musegate.catalogue.Findings;
import io.github.musegate.catalogue.WaitingTrack;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.sound.SoundFeatures;
import io.github.musegate.sound.Sounds;
import io.github.musegate.sound.UnreadableSoundException;
import java.util.Optional;

/** Listens to one track at a time and writes down what came of it. */
final class Listening {

    /** What came of it. */
    enum Outcome {
        /** Its sound is known now. */
        HEARD,
        /** Why not is known now. */
        FAILED,
        /** It does not wait any more. */
        NOT_WAITING,
        /** It could not be fetched, which may be the server's fault or the machine's. */
        NOT_FETCHED
    }

    /** What came of a track, and why, in a sentence without the track's name. */
    record Result(Outcome outcome, String track, String why) {

        String about() {
            return track + ": " + why;
        }
    }

    private final Findings findings;
    private final Sounds sounds;
    private final Patience patience;

    Listening(Findings findings, Sounds sounds, Patience patience) {
        this.findings = findings;
        this.sounds = sounds;
        this.patience = patience;
    }

    /**
     * Listens to a track.
     *
     * @throws MusicServerException when nothing can be had from the server at all; the track waits as before
     */
    Result listen(Connection server, long key) throws InterruptedException {
        Optional<WaitingTrack> begun = findings.begin(key);
        if (begun.isEmpty()) {
            return new Result(Outcome.NOT_WAITING, "", "");
        }
        WaitingTrack track = begun.get();
        if (track.begun() > Findings.MOST_BEGUN) {
            return failed(track, "The program ended each time that it listened to this track.", false);
        }
        boolean told = false;
        try {
            Result result = fetch(server, track);
            told = true;
            return result;
        } finally {
            if (!told) {
                findings.putBack(key);
            }
        }
    }

    private Result fetch(Connection server, WaitingTrack track) throws InterruptedException {
        try {
            SoundFeatures features = patience.ask(track.serverId(), () -> hear(server, track.itemId()));
            findings.analysed(track.key(), features);
            return new Result(Outcome.HEARD, name(track), "");
        } catch (UnreadableSoundException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            return switch (unreadable.kind()) {
                case INTERRUPTED -> throw stopped(unreadable);
                case READ_FAILED -> notFetched(track, why);
                case EMPTY, NOT_SOUND, BROKEN, TOO_SHORT, SILENT, TOO_LARGE, MODEL_FAILED -> failed(track, why, false);
            };
        } catch (MusicServerException failure) {
            return switch (failure.kind()) {
                case UNREACHABLE, TIMEOUT, LOGIN_REFUSED -> throw failure;
                case NOT_FOUND, FORBIDDEN, UNSUPPORTED ->
                    failed(track, failure.problem().error(), true);
                case UNREADABLE, FAILED -> notFetched(track, failure.problem().error());
            };
        }
    }

    private SoundFeatures hear(Connection server, String itemId) {
        try (Media media = server.media().audio(itemId, Optional.empty())) {
            return sounds.of(media.content());
        }
    }

    private static InterruptedException stopped(UnreadableSoundException cause) {
        boolean ignored = Thread.interrupted();
        InterruptedException stopped = new InterruptedException(cause.getMessage());
        stopped.initCause(cause);
        return stopped;
    }

    private Result notFetched(WaitingTrack track, String why) {
        failed(track, why, true);
        return new Result(Outcome.NOT_FETCHED, name(track), why);
    }

    private Result failed(WaitingTrack track, String why, boolean fleeting) {
        findings.failed(track.key(), why, fleeting);
        return new Result(Outcome.FAILED, name(track), why);
    }

    private static String name(WaitingTrack track) {
        return track.artist().isEmpty() ? track.title() : track.artist() + " – " + track.title();
    }
}
