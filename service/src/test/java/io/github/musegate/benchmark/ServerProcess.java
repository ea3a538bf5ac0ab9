package io.github.musegate.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own, as it is run outside of tests. */
public final class ServerProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final Duration startTime;
    private final int port;

    private ServerProcess(Process process, Path log, Duration startTime, int port) {
        this.process = process;
        this.log = log;
        this.startTime = startTime;
        this.port = port;
    }

    /**
     * Starts a process and waits for its first answer.
     *
     * @param command the command line
     * @param environment what is added to the environment
     * @param port where it will listen
     * @param path what is asked until it answers 200
     */
    public static ServerProcess start(List<String> command, Map<String, String> environment, int port, String path)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("musegate-benchmark", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        while (!listens(port) || !answers(port, path)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server stopped: " + Files.readString(log));
            }
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(60)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server does not answer: " + Files.readString(log));
            }
            Thread.sleep(2);
        }
        return new ServerProcess(process, log, Duration.ofNanos(System.nanoTime() - begin), port);
    }

    /** Looked at first, because a client that fails hundreds of times takes the processors that the start needs. */
    private static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(int port, String path) {
        try {
            return get(port, path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> post(int port, String path, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("X-Requested-With", "XMLHttpRequest")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> delete(int port, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Requested-With", "XMLHttpRequest")
                .headers(headers)
                .DELETE();
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Time from the start of the process to its first answer. */
    Duration startTime() {
        return startTime;
    }

    int port() {
        return port;
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    /** What it has written. */
    public String written() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL, and nothing left of it afterwards. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Resident memory of the process, in MB. */
    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }
}
