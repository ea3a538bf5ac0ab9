package io.github.musegate.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A bare TCP connection to a server, because every HTTP client tidies up what it sends. Text is Latin-1. */
public final class RawConnection implements AutoCloseable {

    /** For an answer: machines that run other tests besides are slow. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** For an end that may not come. */
    private static final int END_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream in;

    /**
     * A reply as it came.
     *
     * @param status the number in the status line
     * @param headers by name in lower case; of a repeated one the last value
     * @param body what Content-Length or the chunks say belongs to it
     */
    public record Reply(int status, Map<String, String> headers, String body) {}

    /**
     * Connects to this machine.
     *
     * @param port the server's port
     */
    public RawConnection(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /**
     * Connects to this machine from one of its addresses.
     *
     * @param port the server's port
     * @param from the address that the server sees
     */
    public RawConnection(int port, String from) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends text as it is. */
    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a request without a body. */
    public RawConnection get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Reads the next reply to anything but HEAD. */
    public Reply read() throws IOException {
        return read(true);
    }

    /** Reads the next reply, without a body when it has none by the rules. */
    public Reply read(boolean body) throws IOException {
        String statusLine = line();
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("not the beginning of a reply: " + statusLine);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Reply(Integer.parseInt(statusLine.split(" ")[1]), headers, body ? body(headers) : "");
    }

    /** Reads everything until the server ends the connection. */
    public String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String body(Map<String, String> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return text(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.append(text(size));
            line();
        }
        line();
        return all.toString();
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed after '" + line + "'");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server ends the connection without sending more. */
    public boolean isEnded() throws IOException {
        socket.setSoTimeout(END_MILLIS);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Whether the connection still answers. */
    public boolean isOpen() throws IOException {
        try {
            return get("/hello").read().status() == 200;
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
