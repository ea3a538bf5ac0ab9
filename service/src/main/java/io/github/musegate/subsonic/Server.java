package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteReply;
import io.github.musegate.remote.RemoteRequest;
import io.github.musegate.remote.RemoteStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends calls to one server, as they are. */
final class Server {

    private final RemoteClient remote;
    private final String address;
    private final Duration patience;

    Server(RemoteClient remote, String address, Duration patience) {
        this.remote = remote;
        this.address = address;
        this.patience = patience;
    }

    /** Calls a method with a form or with an address. */
    Answer send(String method, Parameters parameters, boolean form) {
        RemoteRequest request = form
                ? RemoteRequest.of("POST", address(method, Parameters.NONE)).form(parameters.entries())
                : RemoteRequest.of("GET", address(method, parameters));
        try {
            RemoteReply reply = remote.send(request.patience(patience));
            return AnswerReader.read(reply.status(), reply.body());
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
    }

    /** Opens what is read as it comes; always by an address, because ranges belong to GET. */
    RemoteStream open(String method, Parameters parameters, Map<String, String> headers) {
        RemoteRequest request =
                RemoteRequest.of("GET", address(method, parameters)).patience(patience);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        try {
            return remote.open(request);
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
    }

    private URI address(String method, Parameters parameters) {
        String query = RemoteRequest.encode(parameters.entries());
        return URI.create(address + "/rest/" + method + ".view" + (query.isEmpty() ? "" : "?" + query));
    }
}
