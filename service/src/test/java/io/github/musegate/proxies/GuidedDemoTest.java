package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.docs.DocsPage;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy of the page on demo servers: it slows down who asks too much, and tells the client's own address. */
class GuidedDemoTest {

    @TempDir
    private Path directory;

    @Test
    void whoAsksTooMuchIsAskedToWait() throws IOException {
        int port = RealProxy.freePort();
        try (EchoServer echo = new EchoServer()) {
            String site = DocsPage.of("demo-server.md")
                    .example("limit_req_zone")
                    .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                    .replace("MUSEGATE:8000", "127.0.0.1:" + echo.port());
            try (RealProxy.Running proxy = RealProxy.NGINX.start(directory, site, port)) {
                assertThat(proxy.process().isAlive()).isTrue();
                assertThat(get(port).body())
                        .contains("x-forwarded-for: 127.0.0.1")
                        .doesNotContain("198.51.100.7");
                List<Integer> answers = new ArrayList<>();
                for (int i = 0; i < 120; i++) {
                    answers.add(get(port).status());
                }
                assertThat(answers.subList(0, 50)).containsOnly(200);
                assertThat(answers).contains(429);
            }
        }
    }

    private static Reply get(int port) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET / HTTP/1.1\r\nHost: demo.example.org\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n");
            return connection.read();
        }
    }
}
