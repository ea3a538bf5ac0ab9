package io.github.musegate.live;

import io.github.musegate.access.Caller;
import io.github.musegate.api.Operation;
import io.github.musegate.events.EventFeed;
import io.github.musegate.events.LiveEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Tells one reader what happens: where they are in it, and what they see of it. */
final class EventTeller implements LiveStreams.Teller {

    private static final long NOWHERE = -1;

    private final EventFeed feed;
    private final BiPredicate<Operation, Caller> door;
    private final Optional<String> last;
    private final Set<String> madeUpFor = new HashSet<>();
    private long place = NOWHERE;

    /**
     * One who has told nothing yet.
     *
     * @param feed what happens
     * @param door whether the access table lets a caller do something
     * @param last the event that the reader read last, before they came again
     */
    EventTeller(EventFeed feed, BiPredicate<Operation, Caller> door, Optional<String> last) {
        this.feed = feed;
        this.door = door;
        this.last = last;
    }

    /** A reader who is so slow that some events are gone has to come again, and says then which was the last one. */
    @Override
    public boolean tell(SentEvents out, Caller reader) {
        if (place == NOWHERE) {
            place = feed.place();
            for (LiveEvent missed : last.map(feed::since).orElse(List.of())) {
                madeUpFor.add(missed.id());
                tell(missed, out, reader);
            }
        }
        Optional<List<LiveEvent>> news = feed.after(place);
        for (LiveEvent event : news.orElse(List.of())) {
            place++;
            if (!madeUpFor.remove(event.id())) {
                tell(event, out, reader);
            }
        }
        return news.isPresent();
    }

    private void tell(LiveEvent event, SentEvents out, Caller reader) {
        if (EventSight.sees(event, reader, door)) {
            out.addWithId(event.id(), event.payload());
        }
    }
}
