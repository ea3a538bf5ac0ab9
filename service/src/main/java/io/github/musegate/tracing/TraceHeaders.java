package io.github.musegate.tracing;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Shows the library the headers of a request. One that comes twice is taken for absent: which one counts is unclear. */
enum TraceHeaders implements TextMapGetter<ServerRequestHeaders> {
    INSTANCE;

    @Override
    public Iterable<String> keys(ServerRequestHeaders headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(Header::name)
                .toList();
    }

    @Override
    public @Nullable String get(@Nullable ServerRequestHeaders headers, String name) {
        HeaderName wanted = HeaderNames.create(name);
        return headers != null
                        && headers.contains(wanted)
                        && headers.get(wanted).valueCount() == 1
                ? headers.get(wanted).get()
                : null;
    }
}
