package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged about requests: enough to find one again, nothing secret, nothing that a stranger can fill disks with. */
class LogsTest {

    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

    private CaughtLog log;
    private EdgeServer server;

    @BeforeEach
    void start() {
        log = new CaughtLog(records::add);
        server = new EdgeServer();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private List<String> accessLines() {
        return records.stream()
                .filter(entry -> entry.getLoggerName().equals(CaughtLog.ACCESS))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Test
    void aRequestHasOneLine() throws IOException {
        String id;
        try (RawConnection connection = server.connect()) {
            id = connection.get("/api/users").read().headers().get("x-request-id");
        }
        server.close();
        assertThat(accessLines())
                .singleElement()
                .asString()
                .matches("GET /api/users 200 \\d+\\.\\dms " + id + " 127\\.0\\.0\\.1");
    }

    @Test
    void nothingSecretIsWritten() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("POST /auth?token=hush1 HTTP/1.1\r\nHost: hush2\r\nCookie: audiomuse_jwt=hush3\r\n"
                    + "Authorization: Bearer hush4\r\nX-API-Key: hush5\r\nReferer: http://x/?hush6\r\n"
                    + "User-Agent: hush7\r\nX-authentik-username: hush8\r\nContent-Length: 5\r\n\r\nhush9");
            connection.read();
            connection.get("/share/hush").read();
            connection.get("/api/fails?hush").read();
        }
        server.close();
        assertThat(accessLines()).hasSize(3).noneMatch(line -> line.contains("hush"));
        assertThat(records).noneMatch(entry -> entry.getMessage().contains("hush"));
    }

    @Test
    void aPathCannotWriteALineOfItsOwn() throws IOException {
        for (String target : List.of("/a%0d%0aPOST", "/a\u001b[2J", "/a\u0085b", "/" + "x".repeat(5_000) + "//")) {
            try (RawConnection connection = server.connect()) {
                connection.get(target).read();
            }
        }
        server.close();
        assertThat(accessLines())
                .allSatisfy(line -> assertThat(line).matches("[ -~]+").hasSizeLessThan(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET //x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n",
                "POST /auth HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /auth HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
                "POST /auth HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nshort",
                "GET /large HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: a\r\nX: half",
            })
    void whoMisbehavesOrLeavesIsNoNewsForTheConsole(String request) throws IOException, InterruptedException {
        try (RawConnection connection = server.connect()) {
            connection.send(request);
            Thread.sleep(100);
        }
        Thread.sleep(200);
        assertThat(records)
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    @Test
    void aFaultOfOursIsLoggedUnderTheRequestsId() throws IOException {
        String id;
        try (RawConnection connection = server.connect()) {
            id = connection.get("/api/fails").read().headers().get("x-request-id");
        }
        assertThat(records)
                .filteredOn(entry -> entry.getLevel().equals(Level.SEVERE))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getMessage()).contains(id);
                    assertThat(entry.getThrown()).hasMessage("the secret reason");
                });
    }
}
