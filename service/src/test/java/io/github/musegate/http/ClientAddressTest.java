package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a request comes from is told by the socket, and by the proxies that we trust. */
class ClientAddressTest {

    private static final AddressRanges PROXIES = AddressRanges.parse(List.of("127.0.0.1", "10.0.0.0/8"));

    private static EdgeServer server;

    @BeforeAll
    static void start() {
        server = new EdgeServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String ask(String path, boolean trusted, String headers) throws IOException {
        server.proxies = trusted ? PROXIES : AddressRanges.parse(List.of("10.0.0.0/8"));
        try (RawConnection connection = server.connect()) {
            connection.send(
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers.replace("^", "\r\n") + "\r\n\r\n");
            return connection.read().body();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | X-Forwarded-For: 192.0.2.1                      | 127.0.0.1",
                "false | X-Forwarded-For: 127.0.0.1, 10.0.0.1            | 127.0.0.1",
                "true  | X-Unrelated: 1                                  | 127.0.0.1",
                "true  | X-Forwarded-For: 192.0.2.1                      | 192.0.2.1",
                "true  | X-Forwarded-For: 127.0.0.1, 192.0.2.1           | 192.0.2.1",
                "true  | X-Forwarded-For: 198.51.100.7, 192.0.2.1, 10.1.1.1 | 192.0.2.1",
                "true  | X-Forwarded-For: 198.51.100.7^X-Forwarded-For: 192.0.2.1 | 192.0.2.1",
                "true  | X-Forwarded-For: 10.2.2.2, 10.1.1.1             | 10.2.2.2",
                "true  | X-Forwarded-For: 192.0.2.1, nonsense            | 127.0.0.1",
                "true  | X-Forwarded-For: 192.0.2.1, nonsense, 10.1.1.1  | 10.1.1.1",
                "true  | X-Forwarded-For: 192.0.2.1,                     | 127.0.0.1",
                "true  | X-Forwarded-For: 192.0.2.1:443                  | 127.0.0.1",
                "true  | X-Forwarded-For: 2001:DB8:0:0:0:0:0:1           | 2001:db8::1",
                "true  | X-Forwarded-For: ::ffff:192.0.2.1               | 192.0.2.1",
                "true  | X-Forwarded-For: 192.0.2.0/24                   | 127.0.0.1",
                "true  | X-Real-IP: 192.0.2.1                            | 127.0.0.1",
                "true  | Forwarded: for=192.0.2.1                        | 127.0.0.1",
            })
    void theClientIsTheLastOneThatNoTrustedProxyIs(boolean trusted, String headers, String address) throws IOException {
        assertThat(ask("/address", trusted, headers)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | X-Forwarded-Proto: https        | false",
                "true  | X-Forwarded-Proto: https        | true",
                "true  | X-Forwarded-Proto: HTTPS        | true",
                "true  | X-Forwarded-Proto: http         | false",
                "true  | X-Forwarded-Proto: https, http  | false",
                "true  | X-Forwarded-Proto: http, https  | true",
                "true  | X-Forwarded-Proto: https^X-Forwarded-Proto: http | false",
                "true  | X-Forwarded-Proto: httpsx       | false",
                "true  | X-Unrelated: 1                  | false",
                "true  | X-Forwarded-Ssl: on             | false",
            })
    void onlyATrustedProxySaysHttps(boolean trusted, String headers, boolean https) throws IOException {
        assertThat(ask("/https", trusted, headers)).isEqualTo(String.valueOf(https));
    }
}
