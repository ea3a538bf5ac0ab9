package io.github.musegate.mediabrowser;

import io.github.musegate.music.MusicServerException;

/** What the status of an answer means. */
final class Refusal {

    private Refusal() {}

    static void check(int status) {
        if (status >= 200 && status < 300) {
            return;
        }
        throw switch (status) {
            case 401 ->
                failure(
                        MusicServerException.Kind.LOGIN_REFUSED,
                        "The music server does not accept the credentials of this account.");
            case 403 ->
                failure(MusicServerException.Kind.FORBIDDEN, "The music server does not let this account do that.");
            case 404, 410 -> missing();
            case 405, 501 ->
                failure(
                        MusicServerException.Kind.UNSUPPORTED,
                        "The music server does not know what was asked of it; its version may be too old.");
            default ->
                status >= 400 && status < 600
                        ? failure(
                                MusicServerException.Kind.FAILED,
                                "The music server answered with the error " + status + "; its own log says more.")
                        : unreadable();
        };
    }

    static MusicServerException missing() {
        return failure(
                MusicServerException.Kind.NOT_FOUND,
                "The music server has no such thing, or hides it from the account.");
    }

    static MusicServerException unreadable() {
        return failure(
                MusicServerException.Kind.UNREADABLE,
                "The music server gives an answer that makes no sense; there may be another program at its address.");
    }

    static MusicServerException failure(MusicServerException.Kind kind, String sentence) {
        return new MusicServerException(kind, sentence);
    }
}
