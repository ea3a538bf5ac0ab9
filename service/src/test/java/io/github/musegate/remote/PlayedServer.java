package io.github.musegate.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers in raw bytes, whatever is wrong with them, and remembers what it was sent. */
public final class PlayedServer implements AutoCloseable {

    /** Writes an answer. */
    @FunctionalInterface
    public interface Answer {
        /** Writes it; the connection is closed afterwards. */
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final ServerSocket socket;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** Gives the same answer on every connection. */
    public PlayedServer(Answer answer) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket peer = socket.accept();
                    Thread.ofVirtual().start(() -> answer(peer, answer));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** One that gives a whole answer of HTTP. */
    public static PlayedServer saying(String status, String headers, String body) {
        return new PlayedServer(out -> out.write(("HTTP/1.1 " + status + "\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n" + headers + "\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8)));
    }

    private void answer(Socket peer, Answer answer) {
        try (peer) {
            InputStream in = peer.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            bodies.add(body(head.toString(), in)); // first, so that whoever sees the head finds it
            heads.add(head.toString());
            answer.write(peer.getOutputStream());
            peer.getOutputStream().flush();
        } catch (IOException gone) {
            // the client has had enough
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closing with something unread would take the answer back. */
    private static String body(String head, InputStream in) throws IOException {
        Matcher length = LENGTH.matcher(head);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Where it listens. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** What it was sent, up to the body. */
    public List<String> heads() {
        return heads;
    }

    /** The bodies of what it was sent; of what comes at the same time, perhaps in another order than the heads. */
    public List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
