package io.github.musegate.remote;

import io.github.musegate.kernel.Lazy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The room's front door, safe for many threads: one for music servers, one for an AudioMuse-AI. Connections are kept and used again. What
 * only reads is tried a second time when a kept connection turns out to be gone; nothing else is ever repeated.
 */
public final class RemoteClient implements AutoCloseable {

    /** The most that a whole answer may have, decompressed. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int CONNECTIONS_A_SERVER = 32;
    private static final int CONNECTIONS = 128;
    private static final int STREAMS_A_SERVER = 128;
    private static final int STREAMS = 256;

    /** What a proxy says in front of a server that is away, or a server that cannot answer just now. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    /** The library bounds neither, and holds what comes in memory. */
    private static final int LONGEST_LINE = 16 * 1024;

    private static final int MOST_HEADERS = 200;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(20);

    // made when somebody is asked first: reading the certificates of the system takes a good part of a start
    private final Lazy<CloseableHttpClient> client;
    private final Lazy<CloseableHttpClient> streams;
    private final ScheduledExecutorService clock;
    private final CallListener listener;

    /** A client without any connection yet. Streams last for hours, and must not keep short requests from going out. */
    public RemoteClient() {
        this((address, time, answered) -> {});
    }

    /**
     * The same, with somebody who hears how long answers take.
     *
     * @param listener hears of every question
     */
    public RemoteClient(CallListener listener) {
        this(listener, true);
    }

    private RemoteClient(CallListener listener, boolean privateToo) {
        this.listener = listener;
        this.client = Lazy.of(() -> client(privateToo, CONNECTIONS_A_SERVER, CONNECTIONS));
        this.streams = Lazy.of(() -> client(privateToo, STREAMS_A_SERVER, STREAMS));
        ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("remote-patience").factory());
        // what has been answered is not kept until its patience would have ended
        ends.setRemoveOnCancelPolicy(true);
        this.clock = ends;
    }

    /**
     * A client that connects to nobody in the private network or on this machine.
     *
     * @return the client, without any connection yet
     */
    public static RemoteClient ofPublicAddresses() {
        return new RemoteClient((address, time, answered) -> {}, false);
    }

    private static CloseableHttpClient client(boolean privateToo, int aServer, int all) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedResolver(privateToo))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setMaxConnPerRoute(aServer)
                        .setMaxConnTotal(all)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableDefaultUserAgent()
                .setUserAgent("MuseGate")
                .build();
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @param request what to send
     * @return the answer, of any status but a redirect
     * @throws RemoteException when there is no answer that can be used
     */
    public RemoteReply send(RemoteRequest request) {
        return heard(request, RemoteReply::status, () -> {
            try {
                return send(request, reads(request));
            } catch (StaleConnection stale) {
                return send(request, false);
            }
        });
    }

    /** Tells the listener how long it took, whatever comes of it. */
    private <T> T heard(RemoteRequest request, ToIntFunction<T> status, Supplier<T> call) {
        long begin = System.nanoTime();
        boolean answered = false;
        try {
            T answer = call.get();
            answered = !AWAY.contains(status.applyAsInt(answer));
            return answer;
        } finally {
            listener.called(request.address(), Duration.ofNanos(System.nanoTime() - begin), answered);
        }
    }

    private RemoteReply send(RemoteRequest request, boolean mayRepeat) {
        HttpUriRequestBase message = message(request, true);
        ScheduledFuture<?> end = cancelAfter(message, request.patience());
        try (ClassicHttpResponse response = execute(client.get(), message, mayRepeat)) {
            refuseRedirect(message, response);
            return new RemoteReply(response.getCode(), headers(response), whole(message, response.getEntity()));
        } catch (IOException failure) {
            throw message.isCancelled() ? Failures.timeout() : Failures.whileReading(failure);
        } catch (RemoteException failure) {
            boolean ours = failure.kind() == RemoteException.Kind.REDIRECTED
                    || failure.kind() == RemoteException.Kind.TOO_LARGE;
            throw message.isCancelled() && !ours ? Failures.timeout() : failure;
        } finally {
            end.cancel(false);
        }
    }

    /**
     * Sends a request and gives the answer as it comes. After the first byte there is no bound but a least pace.
     *
     * @param request what to send
     * @return the answer, of any status but a redirect; the caller closes it
     * @throws RemoteException when there is no answer that can be used
     */
    public RemoteStream open(RemoteRequest request) {
        return open(request, SILENCE, true);
    }

    /**
     * Sends a request to somebody who may think for long before the first byte, and gives the answer as it comes. After
     * the first byte the bound is a least pace, as for {@link #open(RemoteRequest)}.
     *
     * @param request what to send; its patience is that for the first byte
     * @return the answer, of any status but a redirect; the caller closes it
     * @throws RemoteException when there is no answer that can be used
     */
    public RemoteStream openSlow(RemoteRequest request) {
        return open(request, Timeout.of(request.patience()), true);
    }

    /**
     * Sends a request whose answer is a stream of events: it may come at any pace.
     *
     * @param request what to send; no silence may be longer than its patience
     * @return the answer, of any status but a redirect; the caller closes it
     * @throws RemoteException when there is no answer that can be used
     */
    public RemoteStream openEvents(RemoteRequest request) {
        return open(request, Timeout.of(request.patience()), false);
    }

    private RemoteStream open(RemoteRequest request, Timeout silence, boolean hurried) {
        return heard(request, RemoteStream::status, () -> {
            try {
                return open(request, silence, hurried, reads(request));
            } catch (StaleConnection stale) {
                return open(request, silence, hurried, false);
            }
        });
    }

    private RemoteStream open(RemoteRequest request, Timeout silence, boolean hurried, boolean mayRepeat) {
        HttpUriRequestBase message = message(request, false);
        message.setConfig(RequestConfig.copy(message.getConfig())
                .setResponseTimeout(silence)
                .build());
        ScheduledFuture<?> end = cancelAfter(message, request.patience());
        try {
            ClassicHttpResponse response = execute(streams.get(), message, mayRepeat);
            HttpEntity entity = response.getEntity();
            InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
            RemoteStream stream =
                    new RemoteStream(message, response, headers(response), new PacedStream(body, hurried));
            try {
                refuseRedirect(message, response);
            } catch (RemoteException elsewhere) {
                stream.close();
                throw elsewhere;
            }
            return stream;
        } catch (IOException failure) {
            throw Failures.whileReading(failure);
        } catch (RemoteException failure) {
            throw failure.kind() != RemoteException.Kind.REDIRECTED && message.isCancelled()
                    ? Failures.timeout()
                    : failure;
        } finally {
            end.cancel(false);
        }
    }

    private static ClassicHttpResponse execute(
            CloseableHttpClient through, HttpUriRequestBase message, boolean mayRepeat) {
        try {
            return through.executeOpen(null, message, null);
        } catch (ClientProtocolException garbage) {
            throw Failures.notHttp();
        } catch (NoHttpResponseException | SocketException gone) {
            boolean connected = !(gone instanceof ConnectException) && !(gone instanceof NoRouteToHostException);
            if (mayRepeat && connected && !message.isCancelled()) {
                throw new StaleConnection();
            }
            throw Failures.of(gone);
        } catch (IOException failure) {
            throw Failures.of(failure);
        }
    }

    private static boolean reads(RemoteRequest request) {
        return request.method().equals("GET");
    }

    private static HttpUriRequestBase message(RemoteRequest request, boolean compressed) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.address());
        message.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofSeconds(10))
                .setContentCompressionEnabled(compressed)
                .build());
        request.headers().forEach(message::setHeader);
        request.body()
                .ifPresent(body -> message.setEntity(
                        new StringEntity(body.text(), ContentType.create(body.type(), StandardCharsets.UTF_8))));
        return message;
    }

    private ScheduledFuture<?> cancelAfter(HttpUriRequestBase message, Duration patience) {
        return clock.schedule(() -> message.cancel(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void refuseRedirect(HttpUriRequestBase message, ClassicHttpResponse response) {
        int status = response.getCode();
        if (status >= 300 && status < 400 && status != 304) {
            throw refused(
                    message,
                    RemoteException.Kind.REDIRECTED,
                    "sends us on to another address, which is never followed; enter the address where it really is"
                            + " (http or https, port, sub-path)");
        }
    }

    /** Without the end, closing would wait for the rest of the answer. */
    private static RemoteException refused(HttpUriRequestBase message, RemoteException.Kind kind, String why) {
        message.cancel();
        return new RemoteException(kind, why);
    }

    private static byte[] whole(HttpUriRequestBase message, @Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        int count = content.read(buffer);
        while (count >= 0) {
            if (bytes.size() + count > MOST_BYTES) {
                throw refused(
                        message,
                        RemoteException.Kind.TOO_LARGE,
                        "gives an answer that is larger than any sensible one");
            }
            bytes.write(buffer, 0, count);
            count = content.read(buffer);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    /** Gives all connections up. */
    @Override
    public void close() {
        clock.shutdownNow();
        client.made().ifPresent(made -> made.close(CloseMode.IMMEDIATE));
        streams.made().ifPresent(made -> made.close(CloseMode.IMMEDIATE));
    }

    /** A kept connection was gone before anything was answered. */
    private static final class StaleConnection extends RuntimeException {

        StaleConnection() {
            super("a kept connection was gone", null, false, false);
        }
    }
}
