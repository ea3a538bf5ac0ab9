package io.github.musegate.music;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.remote.RemoteException;

/**
 * A music server did not do what was asked. It is also the answer: unless somebody catches it, the client is told in
 * one sentence. The sentence holds no secret and nothing that the server said about itself.
 */
public final class MusicServerException extends ProblemException {

    /** What went wrong. */
    public enum Kind {
        /** It cannot be reached, or only by an address that we refuse. */
        UNREACHABLE(ProblemType.BAD_GATEWAY),
        /** It took too long, or came too slowly. */
        TIMEOUT(ProblemType.GATEWAY_TIMEOUT),
        /** It does not accept the credentials. */
        LOGIN_REFUSED(ProblemType.BAD_GATEWAY),
        /** It knows the account and does not let it do this. */
        FORBIDDEN(ProblemType.FORBIDDEN),
        /** It has no such thing, or hides it from the account. */
        NOT_FOUND(ProblemType.NOT_FOUND),
        /** This kind of server, or this version of it, cannot do that. */
        UNSUPPORTED(ProblemType.NOT_IMPLEMENTED),
        /** Its answer makes no sense: another program, an error page, a broken or endless answer. */
        UNREADABLE(ProblemType.BAD_GATEWAY),
        /** It says that it failed. */
        FAILED(ProblemType.BAD_GATEWAY);

        private final ProblemType type;

        Kind(ProblemType type) {
            this.type = type;
        }
    }

    private final Kind kind;

    /**
     * A failure.
     *
     * @param kind what went wrong
     * @param sentence the same for people, such as "The music server does not know this track."
     */
    public MusicServerException(Kind kind, String sentence) {
        super(Problem.of(kind.type, sentence));
        this.kind = kind;
    }

    /**
     * A failure of the connection.
     *
     * @param failure what the connection says
     * @return the same in our words
     */
    public static MusicServerException of(RemoteException failure) {
        Kind kind = switch (failure.kind()) {
            case UNREACHABLE, REFUSED_ADDRESS -> Kind.UNREACHABLE;
            case TIMEOUT -> Kind.TIMEOUT;
            case REDIRECTED, TOO_LARGE, BROKEN -> Kind.UNREADABLE;
        };
        return new MusicServerException(kind, "The music server " + failure.getMessage() + ".");
    }

    /**
     * What went wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
