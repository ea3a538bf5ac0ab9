package io.github.musegate.musicaccounts;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicserver.MusicServer;

/** What people are told who lack an account for what they want. */
final class Needed {

    private static final String PAGE = "/account#music-accounts";

    /** Why an account is broken that the server refused. */
    static final String REFUSED = "The music server no longer accepts it.";

    private Needed() {}

    /** Nobody linked one, and the shared one is not theirs to use. */
    static ProblemException link(MusicServer server) {
        return problem("Link your account on " + server.name() + " first.")
                .withDetail("You find this on your account page.")
                .exception();
    }

    /** There is one and it does not work. */
    static ProblemException again(MusicServer server, String reason) {
        String error = reason.equals(REFUSED)
                ? server.name() + " no longer accepts your account; link it again."
                : "Your account on " + server.name() + " has to be linked again.";
        return problem(error)
                .withDetail(reason + " Link it again on the account page.")
                .exception();
    }

    /** The server has one account for all, which this caller may not use. */
    static ProblemException shared(MusicServer server) {
        return problem(server.name() + " has one account for all, which you may not use.")
                .withDetail(
                        "Nobody can link an account of their own there. Whoever manages people here can give you the"
                                + " right to use the shared account (use_shared_account).")
                .exception();
    }

    private static Problem problem(String error) {
        return Problem.of(ProblemType.MUSIC_ACCOUNT_NEEDED, error).with("link", PAGE);
    }
}
