package io.github.musegate.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: {@code time}, {@code level}, {@code logger}, {@code message}, {@code thread}, and where there
 * are such {@code request}, {@code trace_id}, the parts of the message and {@code error}, the stack as text. All of it
 * is ASCII, so that no message begins a line of its own and no character set of a console breaks one.
 */
public final class JsonLines extends Formatter {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new DeleteToo())
            .build();

    /** The one control character that is ASCII and may stand in JSON. */
    private static final class DeleteToo extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        DeleteToo() {
            escapes[0x7f] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null; // none has one of its own
        }
    }

    @Override
    public String format(LogRecord entry) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", entry.getInstant().toString());
            json.writeStringField("level", level(entry.getLevel()));
            json.writeStringField("logger", entry.getLoggerName() == null ? "" : entry.getLoggerName());
            String message = formatMessage(entry);
            json.writeStringField("message", message == null ? "" : message);
            json.writeStringField("thread", thread());
            if (LogScope.current().isPresent()) {
                about(json, LogScope.current().get());
            }
            if (entry instanceof DetailedRecord detailed) {
                for (Map.Entry<String, Object> detail : detailed.details().entrySet()) {
                    json.writePOJOField(detail.getKey(), detail.getValue());
                }
            }
            if (entry.getThrown() != null) {
                json.writeStringField("error", stack(entry.getThrown()));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing is read or written here
        }
        return text.append('\n').toString();
    }

    private static void about(JsonGenerator json, LogScope scope) throws IOException {
        json.writeStringField("request", scope.request());
        if (scope.trace().isPresent()) {
            json.writeStringField("trace_id", scope.trace().get());
        }
    }

    /** Records are formatted by the thread that wrote them. Most threads of requests have no name. */
    private static String thread() {
        Thread current = Thread.currentThread();
        return current.getName().isEmpty() ? "virtual-" + current.threadId() : current.getName();
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String stack(Throwable thrown) {
        StringWriter stack = new StringWriter(1024);
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }
}
