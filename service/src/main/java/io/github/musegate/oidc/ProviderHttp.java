package io.github.musegate.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.github.musegate.kernel.Lazy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How providers are spoken to: a redirect is never followed, an answer must come soon and be small. The library builds
 * and reads the messages.
 */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever {

    private static final long MOST_BYTES = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long WHOLE_ANSWER_SECONDS = 8;

    /** Names that the client sets itself. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection");

    private final Supplier<HttpClient> client = Lazy.of(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build());

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest message) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(message.getURI());
        message.getHeaderMap().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        if (message.getMethod() == HTTPRequest.Method.POST) {
            String body = message.getBody();
            request.POST(HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
        }
        HttpResponse<byte[]> reply = exchange(request.build());
        HTTPResponse answer = new HTTPResponse(reply.statusCode());
        reply.headers().map().forEach((name, values) -> answer.setHeader(name, values.toArray(String[]::new)));
        answer.setBody(new String(reply.body(), StandardCharsets.UTF_8));
        return answer;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        return get(uri(url));
    }

    /** Reads a document; anything but 200 is a failure. */
    Resource get(URI address) throws IOException {
        HttpResponse<byte[]> reply = exchange(HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build());
        if (reply.statusCode() != 200) {
            throw new IOException("answered " + reply.statusCode());
        }
        return new Resource(
                new String(reply.body(), StandardCharsets.UTF_8),
                reply.headers().firstValue("Content-Type").orElse(null));
    }

    /** The client's own timeout ends with the first byte; this one holds for the whole answer. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> reply = client.get()
                .sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return reply.get(WHOLE_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            reply.cancel(true);
            throw new IOException("does not answer in time", slow);
        } catch (ExecutionException failed) {
            throw new IOException("cannot be reached", failed.getCause());
        } catch (InterruptedException stop) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException noAddress) {
            throw new IOException("has an address that is none", noAddress);
        }
    }
}
