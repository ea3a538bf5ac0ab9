package io.github.musegate.signin;

import io.github.musegate.factors.Factors;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.invites.Arrival;
import io.github.musegate.sessions.PendingSignIns;
import io.github.musegate.sessions.SessionOrigin;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Signs in people who have just made their account by an invitation. */
public final class FirstSignIn implements Arrival {

    private final Users users;
    private final Sessions sessions;
    private final PendingSignIns pending;
    private final Factors factors;

    /**
     * Takes the rooms below.
     *
     * @param users the people
     * @param sessions their sessions
     * @param pending where a sign-in waits for a second factor
     * @param factors who needs one
     */
    public FirstSignIn(Users users, Sessions sessions, PendingSignIns pending, Factors factors) {
        this.users = users;
        this.sessions = sessions;
        this.pending = pending;
        this.factors = factors;
    }

    @Override
    public boolean begin(User user, ServerRequest request, ServerResponse response) {
        if (factors.after(user) != SecondStep.NONE) {
            pending.begin(user, sessions.mark(user.id()), request, response);
            return false;
        }
        sessions.start(user, SessionOrigin.INVITE, request, response);
        users.signedIn(user.id());
        return true;
    }
}
