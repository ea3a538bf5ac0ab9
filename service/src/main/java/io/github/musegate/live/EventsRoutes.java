package io.github.musegate.live;

import io.github.musegate.access.Caller;
import io.github.musegate.api.EventsService;
import io.github.musegate.api.Operation;
import io.github.musegate.events.EventFeed;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** {@code GET /api/events}. */
public final class EventsRoutes implements EventsService {

    private static final HeaderName LAST = HeaderNames.create("Last-Event-ID");
    private static final Pattern ID = Pattern.compile("evt_[0-9a-f]{32}");

    private final EventFeed feed;
    private final LiveStreams streams;
    private final BiPredicate<Operation, Caller> door;

    /**
     * Takes what the route tells.
     *
     * @param feed what happens
     * @param streams the live streams
     * @param door whether the access table lets a caller do something
     */
    public EventsRoutes(EventFeed feed, LiveStreams streams, BiPredicate<Operation, Caller> door) {
        this.feed = feed;
        this.streams = streams;
        this.door = door;
    }

    @Override
    public void followEvents(ServerRequest request, ServerResponse response) {
        Optional<String> last =
                request.headers().first(LAST).filter(id -> ID.matcher(id).matches());
        streams.follow(request, response, caller -> true, new EventTeller(feed, door, last));
    }
}
