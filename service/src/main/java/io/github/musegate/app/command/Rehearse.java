package io.github.musegate.app.command;

import io.github.musegate.app.Application;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * {@code musegate rehearse}: starts in a directory of its own on a free port of this machine, asks itself a few
 * questions and ends. The launcher lets the JVM watch this once per build, and later starts take a third of the time.
 */
@Command(name = "rehearse", hidden = true, description = "A start that the JVM learns from; the launcher calls it.")
final class Rehearse implements Callable<Integer> {

    private static final List<String> PAGES = List.of("/", "/login", "/setup", "/api/ready", "/api/me", "/api/users");

    @Parameters(paramLabel = "DIRECTORY", description = "A data directory for this purpose alone.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Nothing of the real environment: neither its database nor its settings are to be touched.
        Environment environment = new Environment(
                Map.of("PORT", "0", "HOST", "127.0.0.1", "MUSEGATE_DATA_DIR", String.valueOf(directory)));
        try (Application application = Application.start(StartConfig.read(environment), environment);
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + application.port());
            for (String page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(address.resolve(page)).build(), HttpResponse.BodyHandlers.discarding());
            }
            HttpRequest signIn = HttpRequest.newBuilder(address.resolve("/auth"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"nobody\",\"password\":\"rehearsal\"}"))
                    .build();
            client.send(signIn, HttpResponse.BodyHandlers.discarding());
        }
        return ExitCode.OK;
    }
}
