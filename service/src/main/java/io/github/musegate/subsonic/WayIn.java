package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way in to a server that is not known yet. A digest is tried before the password, and a form before an
 * address. Servers that know no digests say so in many ways, some of them with "wrong password"; so only a refusal of the
 * password itself is the last word.
 */
final class WayIn {

    private static final int MISSING_PARAMETER = 10;
    private static final int WRONG_LOGIN = 40;

    private WayIn() {}

    /** Whether a refusal is about how we sign in, not about who we are. */
    static boolean isWrongWay(int code) {
        return code >= 41 && code <= 43;
    }

    /**
     * Tries the ways in turn.
     *
     * @param ping calls the method {@code ping} in a way
     * @return the first way that works
     * @throws MusicServerException the reason when none does
     */
    static Way find(Credentials credentials, Function<Way, Answer> ping) {
        Answer.@Nullable Refused refused = null;
        boolean noForms = false;
        for (Way way : Way.all(credentials)) {
            if (way.form() && noForms) {
                continue;
            }
            Answer answer = ping.apply(way);
            switch (answer) {
                case Answer.Done done -> {
                    return way;
                }
                case Answer.Refused no -> {
                    boolean otherProof = way.proof() == Way.Proof.DIGEST && no.code() == WRONG_LOGIN;
                    boolean otherWay = isWrongWay(no.code()) || no.code() == MISSING_PARAMETER;
                    if (!otherProof && !otherWay) {
                        throw Refusals.of(no);
                    }
                    refused = no;
                }
                case Answer.NoSuchCall none when way.form() -> noForms = true;
                case Answer.NoSuchCall none ->
                    throw new MusicServerException(
                            MusicServerException.Kind.UNREADABLE,
                            "At this address is no Subsonic server: there is no /rest/ping. Is a sub-path missing?");
                case Answer.TooLong tooLong -> throw Refusals.tooLong();
                case Answer.Odd odd -> throw odd.failure();
            }
        }
        throw refused == null ? Refusals.noSuchCall() : Refusals.of(refused);
    }
}
