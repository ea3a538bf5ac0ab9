package io.github.musegate.benchmark;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The baseline: the same server with one handler that sends the same bytes and nothing before it. */
final class BareServer {

    private BareServer() {}

    /** Takes the port and the file whose bytes are sent. */
    public static void main(String[] arguments) throws Exception {
        byte[] body = Files.readAllBytes(Path.of(arguments[1]));
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .featuresDiscoverServices(false)
                .routing(routing -> routing.get(
                        "/bare",
                        (request, response) ->
                                response.header(HeaderValues.CONTENT_TYPE_JSON).send(body)))
                .build()
                .start();
    }
}
