package io.github.musegate.http;

import io.github.musegate.logs.DetailedRecord;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line for each request, under the logger's name {@code musegate.access} at the level INFO: method, path, status,
 * milliseconds, request id, client. Queries, headers and bodies are never written, because they carry secrets.
 */
final class AccessLog {

    private static final int MOST_CHARACTERS = 300;

    /** Also as it stands in a path that is refused for its spelling. */
    private static final Pattern SHARE =
            Pattern.compile("(s|%73)(h|%68)(a|%61)(r|%72)(e|%65)(/|%2f|%5c|\\\\)", Pattern.CASE_INSENSITIVE);

    private final Logger logger = Logger.getLogger("musegate.access");
    private final ClientAddress clientAddress;

    AccessLog(ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
    }

    /** Whether lines are written at all. */
    boolean on() {
        return logger.isLoggable(Level.INFO);
    }

    /**
     * Writes the line.
     *
     * @param since when the request began, as {@link System#nanoTime} counts
     */
    void write(ServerRequest request, ServerResponse response, long since) {
        long micros = (System.nanoTime() - since) / 1_000;
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("method", request.prologue().method().text());
        details.put("path", safe(request.path().rawPath()));
        details.put("status", response.status().code());
        details.put("milliseconds", BigDecimal.valueOf(micros / 100, 1));
        details.put("client", clientAddress.of(request));
        String message = details.get("method") + " " + details.get("path") + ' ' + details.get("status") + ' '
                + details.get("milliseconds") + "ms " + RequestId.of(request) + ' ' + details.get("client");
        logger.log(new DetailedRecord(Level.INFO, logger.getName(), message, details));
    }

    /** The rest of a share's path opens the share. A refused path may hold anything, so only plain characters stay. */
    private static String safe(String path) {
        Matcher share = SHARE.matcher(path);
        boolean opens = share.find();
        int end = opens ? share.end() : path.length();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(end, MOST_CHARACTERS); i++) {
            char c = path.charAt(i);
            text.append(c > ' ' && c < 0x7f ? c : '?');
        }
        return opens ? text.append('*').toString() : text.toString();
    }
}
