package io.github.musegate.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends one request again and again over kept-alive connections and counts the answers. */
final class LoadGenerator {

    private final int port;
    private final byte[] request;

    LoadGenerator(int port, String path, String... headers) {
        this.port = port;
        StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        this.request = text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Runs for a while.
     *
     * @return answers with status 200, per second
     * @throws IllegalStateException when an answer has another status
     */
    double perSecond(int connections, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                counts.add(threads.submit(() -> run(end)));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum * 1e9 / (System.nanoTime() - begin);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends the request now and then over one kept-alive connection.
     *
     * @param count how often
     * @param pause how long to wait before each
     * @return the time of each answer, in milliseconds
     * @throws IllegalStateException when an answer has another status
     */
    double[] milliseconds(int count, Duration pause) throws IOException, InterruptedException {
        double[] times = new double[count];
        byte[] buffer = new byte[64 * 1024];
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < count; i++) {
                Thread.sleep(pause);
                long begin = System.nanoTime();
                socket.getOutputStream().write(request);
                answer(socket.getInputStream(), buffer);
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return times;
    }

    private long run(long end) throws IOException {
        long count = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                answer(in, buffer);
                count++;
            }
        }
        return count;
    }

    private static void answer(InputStream in, byte[] buffer) throws IOException {
        int filled = 0;
        int headEnd = -1;
        int total = Integer.MAX_VALUE;
        while (filled < total) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            filled += read;
            if (headEnd < 0) {
                headEnd = headEnd(buffer, filled);
                if (headEnd >= 0) {
                    total = headEnd + bodyLength(new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private static int headEnd(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int bodyLength(String head) {
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(
                    "answered " + head.lines().findFirst().orElse(""));
        }
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
        return Integer.parseInt(head.substring(at + 15, head.indexOf('\r', at)).strip());
    }
}
