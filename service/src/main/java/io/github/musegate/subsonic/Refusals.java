package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;

/** Refusals in words that everybody above understands. */
final class Refusals {

    private Refusals() {}

    static MusicServerException of(Answer.Refused refused) {
        return switch (refused.code()) {
            case 40, 44 ->
                new MusicServerException(
                        Kind.LOGIN_REFUSED,
                        "The music server does not accept the user name and password, or the API key.");
            case 41, 42, 43 ->
                new MusicServerException(
                        Kind.LOGIN_REFUSED, "The music server does not accept this way of signing in.");
            case 50, 60 ->
                new MusicServerException(Kind.FORBIDDEN, "The music server does not let this account do that.");
            case 70 -> notFound();
            case 20, 30 ->
                new MusicServerException(
                        Kind.UNSUPPORTED, "The music server speaks another version of the Subsonic API.");
            default ->
                refused.badId()
                        ? notFound()
                        : new MusicServerException(
                                Kind.FAILED, "The music server says that it failed (error " + refused.code() + ").");
        };
    }

    static MusicServerException notFound() {
        return new MusicServerException(Kind.NOT_FOUND, "The music server has no such thing, or hides it.");
    }

    static MusicServerException noSuchCall() {
        return new MusicServerException(Kind.UNSUPPORTED, "The music server cannot do that.");
    }

    static MusicServerException tooLong() {
        return new MusicServerException(Kind.FAILED, "The request is too long for the music server.");
    }

    /** When a reply lacks what it is about. */
    static MusicServerException incomplete() {
        return new MusicServerException(Kind.UNREADABLE, "The music server leaves out what was asked for.");
    }
}
