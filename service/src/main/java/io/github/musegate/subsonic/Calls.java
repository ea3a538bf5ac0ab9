package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteReply;
import io.github.musegate.remote.RemoteRequest;
import io.github.musegate.remote.RemoteStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Calls one server as one account. The way in is found at the first call and then the same for everybody. */
final class Calls {

    private static final Parameters OURS =
            Parameters.of("v", "1.16.1").and("c", "MuseGate").and("f", "json");

    private final RemoteClient remote;
    private final String address;
    private final Credentials credentials;
    private final KnownServer known;

    Calls(RemoteClient remote, String address, Credentials credentials, KnownServer known) {
        this.remote = remote;
        this.address = address;
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

    /** Opens what is read as it comes; always by an address, because ranges belong to GET. */
    RemoteStream open(String method, Parameters parameters, Map<String, String> headers) {
        RemoteRequest request = RemoteRequest.of("GET", address(method, all(way(), parameters)));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        try {
            return remote.open(request);
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
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
        Parameters all = all(way, parameters);
        RemoteRequest request = way.form()
                ? RemoteRequest.of("POST", address(method, Parameters.NONE)).form(all.entries())
                : RemoteRequest.of("GET", address(method, all));
        try {
            RemoteReply reply = remote.send(request);
            return AnswerReader.read(reply.status(), reply.body());
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
    }

    private Parameters all(Way way, Parameters parameters) {
        return credentials.prove(way.proof()).and(OURS).and(parameters);
    }

    private URI address(String method, Parameters parameters) {
        String query = RemoteRequest.encode(parameters.entries());
        return URI.create(address + "/rest/" + method + ".view" + (query.isEmpty() ? "" : "?" + query));
    }
}
