package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteStream;
import java.util.Map;
import java.util.Optional;

/** Calls one server as one account. The way in is found at the first call and then the same for everybody. */
final class Calls {

    private static final Parameters OURS =
            Parameters.of("v", "1.16.1").and("c", "MuseGate").and("f", "json");

    private final Server server;
    private final Credentials credentials;
    private final KnownServer known;

    Calls(Server server, Credentials credentials, KnownServer known) {
        this.server = server;
        this.credentials = credentials;
        this.known = known;
    }

    KnownServer known() {
        return known;
    }

    Credentials credentials() {
        return credentials;
    }

    /** Whether a call may be long: in a form it may, in an address hardly. */
    boolean takesForms() {
        return way().form();
    }

    /**
     * Calls a method.
     *
     * @return the reply, which says that it is well
     * @throws MusicServerException when it is not
     */
    Reply call(String method, Parameters parameters) {
        return done(ask(method, parameters));
    }

    /** Calls a method and tells what came of it; the ways in are tried again when the known one is refused as such. */
    Answer ask(String method, Parameters parameters) {
        Answer answer = send(way(), method, parameters);
        if (answer instanceof Answer.Refused refused && WayIn.isWrongWay(refused.code())) {
            known.learn(credentials, null);
            return send(way(), method, parameters);
        }
        return answer;
    }

    /** The reply of an answer that says that it is well. */
    static Reply done(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> done.reply();
            case Answer.Refused refused -> throw Refusals.of(refused);
            case Answer.NoSuchCall none -> throw Refusals.noSuchCall();
            case Answer.TooLong tooLong -> throw Refusals.tooLong();
            case Answer.Odd odd -> throw odd.failure();
        };
    }

    /** Opens what is read as it comes. */
    RemoteStream open(String method, Parameters parameters, Map<String, String> headers) {
        return server.open(method, all(way(), parameters), headers);
    }

    private Way way() {
        Optional<Way> way = known.way(credentials);
        if (way.isPresent()) {
            return way.get();
        }
        Way found = WayIn.find(credentials, candidate -> send(candidate, "ping", Parameters.NONE));
        known.learn(credentials, found);
        return found;
    }

    private Answer send(Way way, String method, Parameters parameters) {
        return server.send(method, all(way, parameters), way.form());
    }

    private Parameters all(Way way, Parameters parameters) {
        return credentials.prove(way.proof()).and(OURS).and(parameters);
    }
}
