package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.musegate.http.Json;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteReply;
import io.github.musegate.remote.RemoteRequest;
import io.github.musegate.remote.RemoteStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Speaks to one server with one token. Every failure comes as a {@link MusicServerException}. */
public final class Line {

    /** Writing a long playlist takes the server a while. */
    private static final Duration WRITING = Duration.ofSeconds(60);

    private final RemoteClient remote;
    private final Dialect dialect;
    private final String root;
    private final Map<String, String> proof;

    Line(RemoteClient remote, Dialect dialect, String root, Map<String, String> proof) {
        this.remote = remote;
        this.dialect = dialect;
        this.root = root;
        this.proof = Map.copyOf(proof);
    }

    /** The same server by another way to it. */
    Line at(String otherRoot) {
        return new Line(remote, dialect, otherRoot, proof);
    }

    /**
     * Reads.
     *
     * @param question what to read
     * @return the answer's JSON
     */
    public JsonNode read(Question question) {
        return json(send(request("GET", question)));
    }

    /**
     * Changes something by an address alone.
     *
     * @param question what to do
     * @return the answer's JSON, missing when it has none
     */
    public JsonNode write(Question question) {
        return written(request("POST", question));
    }

    /**
     * Changes something.
     *
     * @param question what to do
     * @param body members by name
     * @return the answer's JSON, missing when it has none
     */
    public JsonNode write(Question question, Map<String, ?> body) {
        return written(request("POST", question).json(new String(Json.bytes(body), StandardCharsets.UTF_8)));
    }

    private JsonNode written(RemoteRequest request) {
        RemoteReply reply = send(request.patience(WRITING));
        return reply.body().length == 0 ? MissingNode.getInstance() : json(reply);
    }

    void delete(Question question) {
        send(request("DELETE", question));
    }

    /** The answer as it comes; status 416 is one too. The caller closes it. */
    RemoteStream open(Question question, Optional<String> range) {
        RemoteRequest request = request("GET", question);
        try {
            RemoteStream stream =
                    remote.open(range.map(part -> request.with("Range", part)).orElse(request));
            if (stream.status() != 416) {
                try {
                    Refusal.check(stream.status());
                } catch (MusicServerException refusal) {
                    stream.close();
                    throw refusal;
                }
            }
            return stream;
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
    }

    private RemoteReply send(RemoteRequest request) {
        try {
            RemoteReply reply = remote.send(request);
            Refusal.check(reply.status());
            return reply;
        } catch (RemoteException failure) {
            throw MusicServerException.of(failure);
        }
    }

    private RemoteRequest request(String method, Question question) {
        String query = dialect.query(question);
        URI address;
        try {
            address = URI.create(root + question.path() + (query.isEmpty() ? "" : "?" + query));
        } catch (IllegalArgumentException malformed) {
            throw Refusal.failure(
                    MusicServerException.Kind.UNREACHABLE, "The music server has an address that cannot be used.");
        }
        RemoteRequest request = RemoteRequest.of(method, address).with("Accept", "application/json, */*;q=0.5");
        for (Map.Entry<String, String> header : proof.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        return request;
    }

    private static JsonNode json(RemoteReply reply) {
        try {
            JsonNode tree = Json.parse(reply.body());
            if (tree == null || !tree.isContainerNode()) {
                throw Refusal.unreadable();
            }
            return tree;
        } catch (IOException garbage) {
            throw Refusal.unreadable();
        }
    }
}
