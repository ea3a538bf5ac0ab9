package io.github.musegate.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A connection from an address that hardly anybody had before, for one request, which may be left half-answered. */
final class Stranger implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LONGEST_HEAD = 16 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private String head = "";

    /** Connects to a port of this machine. */
    Stranger(int port) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String own = "127." + random.nextInt(16, 250) + "." + random.nextInt(1, 250) + "." + random.nextInt(1, 250);
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(own), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
            in = socket.getInputStream();
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Sends a request with a body and headers such as {@code "Cookie: a=b"}; gives the status. */
    int ask(String method, String path, String json, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\nX-Requested-With: soak\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        return say(text.append("\r\n").append(json).toString());
    }

    /** Sends anything at all; gives the status. */
    int say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || read.length() > LONGEST_HEAD) {
                throw new IOException("no whole head: " + read);
            }
            read.append((char) next);
        }
        head = read.toString();
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The length that the answer has announced; -1 without one. */
    long announced() {
        int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
        return at < 0
                ? -1
                : Long.parseLong(head.substring(at + 15, head.indexOf('\r', at)).strip());
    }

    /** Reads as much of the body as is wanted, or less when it ends before; gives how much came. */
    long read(long most) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long all = 0;
        while (all < most) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, most - all));
            if (count < 0) {
                break;
            }
            all += count;
        }
        return all;
    }

    /** Reads the whole body. */
    String text() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads what comes for so long; gives whether the answer ended before. */
    boolean endsWithin(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        byte[] buffer = new byte[16 * 1024];
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            socket.setSoTimeout((int) left);
            try {
                if (in.read(buffer) < 0) {
                    return true;
                }
            } catch (SocketTimeoutException over) {
                return false;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
