package io.github.musegate.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own, as the launcher starts it, on a free port. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private final Process process;
    private final Path errors;
    private final List<String> report = new ArrayList<>();
    private int port;

    private ServiceProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts the program and does not wait. */
    static ServiceProcess launch(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        List<String> command = new ArrayList<>(PackedProgram.command(directory));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("PORT", "0");
        builder.environment().put("HOST", "127.0.0.1");
        builder.environment().put("MUSEGATE_DATA_DIR", directory.resolve("data").toString());
        builder.environment().putAll(environment);
        return new ServiceProcess(builder.start(), errors);
    }

    /** Starts the program and waits until it reports its address. */
    static ServiceProcess start(Path directory, Map<String, String> environment) throws IOException {
        ServiceProcess service = launch(directory, environment);
        service.awaitAddress();
        return service;
    }

    private void awaitAddress() throws IOException {
        awaitReport("http://localhost:");
    }

    /** Reads its report up to a line with these words. */
    void awaitReport(String words) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            report.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                port = Integer.parseInt(address.group(1));
            }
            if (line.contains(words)) {
                return;
            }
        }
        throw new IllegalStateException("It ended without a line with " + words + ": " + report + errors());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Cookie", cookie)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Signs in; gives the cookie, or nothing when that is refused. */
    String signIn(String user, String password) throws IOException, InterruptedException {
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/auth"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0]
                : "";
    }

    /** Writes to its standard input, and ends that. */
    void type(String text) throws IOException {
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(text);
        }
    }

    int port() {
        return port;
    }

    List<String> report() {
        return report;
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
