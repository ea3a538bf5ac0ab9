package io.github.musegate.lyrion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteReply;
import io.github.musegate.remote.RemoteRequest;
import io.github.musegate.remote.RemoteStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends commands to one server, never twice. No player is involved. */
final class LyrionCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final RemoteClient remote;
    private final String address;
    private final Login login;

    LyrionCalls(RemoteClient remote, String address, Login login) {
        this.remote = remote;
        this.address = address;
        this.login = login;
    }

    /** An id as it may be sent; nothing else ever is. */
    static String id(String given) {
        if (!isId(given)) {
            throw unknown();
        }
        return given;
    }

    static boolean isId(String given) {
        return ID.matcher(given).matches();
    }

    static MusicServerException unknown() {
        return new MusicServerException(Kind.NOT_FOUND, "The music server knows nothing by this id.");
    }

    /** The result of a command. */
    JsonNode ask(String... command) {
        ObjectNode request = JSON.createObjectNode().put("id", 1).put("method", "slim.request");
        ArrayNode words = request.putArray("params").add("").addArray();
        for (String word : command) {
            words.add(word);
        }
        RemoteReply reply = send(request.toString());
        refuse(reply.status());
        try {
            JsonNode result = JSON.readTree(reply.body()).path("result");
            if (result.isObject()) {
                return result;
            }
        } catch (IOException garbage) {
            // told below
        }
        throw new MusicServerException(Kind.UNREADABLE, "At this address answers something else than Lyrion.");
    }

    private RemoteReply send(String json) {
        try {
            return remote.send(signed(RemoteRequest.of("POST", URI.create(address + "/jsonrpc.js"))
                    .json(json)));
        } catch (RemoteException failure) {
            if (failure.kind() == RemoteException.Kind.BROKEN) {
                throw new MusicServerException(
                        Kind.FAILED,
                        "The music server closed the connection without an answer. Lyrion does so for a command or an id"
                                + " that it does not know, and when it has no folder for playlists.");
            }
            throw MusicServerException.of(failure);
        }
    }

    /** Opens a file or a picture; the caller closes it. */
    RemoteStream open(String path, Optional<String> range) {
        RemoteRequest request = signed(RemoteRequest.of("GET", URI.create(address + path)));
        RemoteStream stream;
        try {
            stream =
                    remote.open(range.map(value -> request.with("Range", value)).orElse(request));
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
        if (stream.status() != 416) {
            try {
                refuse(stream.status());
            } catch (MusicServerException refused) {
                stream.close();
                throw refused;
            }
        }
        return stream;
    }

    private RemoteRequest signed(RemoteRequest request) {
        if (login.get("user").isEmpty()) {
            return request;
        }
        String pair = login.get("user") + ":" + login.get("password");
        return request.with(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refuse(int status) {
        switch (status) {
            case 200, 206 -> {}
            case 401 ->
                throw new MusicServerException(
                        Kind.LOGIN_REFUSED, "The music server does not accept the user and the password.");
            case 403 ->
                throw new MusicServerException(
                        Kind.FORBIDDEN,
                        "The music server does not let this machine in. Allow its address in Lyrion's security settings.");
            case 404 -> throw unknown();
            default ->
                throw new MusicServerException(
                        status >= 500 ? Kind.FAILED : Kind.UNREADABLE,
                        "The music server answered with the status " + status + ".");
        }
    }
}
