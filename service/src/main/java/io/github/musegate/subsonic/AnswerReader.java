package io.github.musegate.subsonic;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes sense of what came back. Nothing that a server wrote is handed on in a failure: it may hold anything. */
final class AnswerReader {

    private static final int BEGINNING = 400;
    private static final int NOT_FOUND = 70;

    /** Some servers give a list of one as the one. Members that we do not read are skipped without being kept. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private AnswerReader() {}

    static Answer read(int status, byte[] body) {
        return switch (status) {
            case 401, 403 ->
                parse(body)
                        .filter(reply -> reply.error() != null)
                        .map(AnswerReader::answer)
                        .orElseGet(() -> new Answer.Refused(40, false));
            case 404, 405, 410, 501 ->
                parse(body)
                        .filter(reply -> reply.error() != null && reply.error().code() == NOT_FOUND)
                        .map(AnswerReader::answer)
                        .orElseGet(Answer.NoSuchCall::new);
            case 413, 414, 431 -> new Answer.TooLong();
            default ->
                parse(body)
                        .filter(reply -> status < 400 || reply.error() != null)
                        .map(AnswerReader::answer)
                        .orElseGet(() -> new Answer.Odd(odd(status, body)));
        };
    }

    private static Answer answer(Reply reply) {
        if ("ok".equals(reply.status())) {
            return new Answer.Done(reply);
        }
        Reply.Failure error = reply.error();
        return new Answer.Refused(error == null ? 0 : error.code(), error != null && badId(error.message()));
    }

    /** Some servers let an id that is none of theirs fail as a general error. */
    private static boolean badId(@Nullable String message) {
        String text = Reply.text(message).toLowerCase(Locale.ROOT);
        return Stream.of("uuid", "invalid id", "invalid literal for int", "bad value")
                .anyMatch(text::contains);
    }

    private static Optional<Reply> parse(byte[] body) {
        try {
            Reply.Envelope envelope = JSON.readValue(body, Reply.Envelope.class);
            return Optional.ofNullable(envelope)
                    .map(Reply.Envelope::reply)
                    .filter(reply -> "ok".equals(reply.status()) || "failed".equals(reply.status()));
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    private static MusicServerException odd(int status, byte[] body) {
        if (status >= 400) {
            return new MusicServerException(
                    Kind.FAILED, "The music server, or what stands before it, fails with HTTP status " + status + ".");
        }
        return unreadable(body);
    }

    /** A failure that says what was there instead. */
    static MusicServerException unreadable(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, BEGINNING), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        return new MusicServerException(Kind.UNREADABLE, "The music server " + instead(start));
    }

    private static String instead(String start) {
        if (start.isEmpty()) {
            return "gives an empty answer.";
        }
        if (start.contains("<subsonic-response")) {
            return "answers in XML although JSON was asked for; it is too old.";
        }
        if (start.startsWith("<")) {
            return "answers with a web page: at this address is no Subsonic server, or a sign-in page stands before it.";
        }
        return start.startsWith("{") && !start.contains("subsonic-response")
                ? "answers with something else than the Subsonic API: at this address is another program."
                : "gives an answer that cannot be read.";
    }
}
