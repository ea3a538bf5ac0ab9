package io.github.musegate.parts;

import io.github.musegate.db.Chores;
import io.github.musegate.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The room's front door: looks at all parts twice a minute until it is closed, and whenever somebody asks. A look may
 * hang, as files of another machine do when that is gone; who asks meanwhile is told so after three seconds.
 */
public final class Parts implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Parts.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofMinutes(2);
    private static final long PATIENCE_SECONDS = 3;
    private static final Finding UNSEEN = new Finding(
            PartState.UNKNOWN,
            "It cannot be looked at while the database is away; see to the database first, then look again.");
    private static final Finding FAULT = new Finding(
            PartState.UNKNOWN,
            "The look at it failed, which is a fault of MuseGate; the log of this process says more.");

    private static final Finding UNFINISHED = new Finding(
            PartState.DEGRADED,
            "The last look at it has not ended; see whether what it depends on hangs, such as files that are on another"
                    + " machine. What is said of the other parts may be old.");

    private record Key(String name, String subject) {}

    private record Looked(List<SeenPart> seen, Instant at) {}

    private final List<Part> parts;
    private final Clock clock;
    private final Chores chores = new Chores("parts");
    private final ReentrantLock looking = new ReentrantLock();
    private Map<Key, SeenPart> known = Map.of();
    private volatile Looked last = new Looked(List.of(), Instant.EPOCH);
    private volatile @Nullable SeenPart current;

    /**
     * The parts of this process.
     *
     * @param parts how each is looked at
     * @param clock the time
     */
    public Parts(List<Part> parts, Clock clock) {
        this.parts = List.copyOf(parts);
        this.clock = clock;
        chores.repeat(this::look, EVERY);
    }

    /**
     * How the parts are. Looks at them unless somebody did so within a second: to ask often must cost little.
     *
     * @return as {@link #look}
     */
    public List<SeenPart> recent() {
        Looked before = last;
        return age(before).compareTo(FRESH) < 0 ? before.seen() : look();
    }

    /**
     * Looks at every part now. Waits three seconds for a look that is under way, and then does without.
     *
     * @return how they are, in the order in which they were given; if another look does not end, what was seen last,
     *     and at which part that look hangs
     */
    public List<SeenPart> look() {
        if (!begins()) {
            return unfinished();
        }
        try {
            Map<Key, SeenPart> now = new HashMap<>();
            List<SeenPart> seen = parts.stream()
                    .flatMap(part -> found(part).stream().map(finding -> remembered(now, part.name(), finding)))
                    .toList();
            known = now;
            last = new Looked(seen, clock.instant());
            return seen;
        } finally {
            current = null;
            looking.unlock();
        }
    }

    private boolean begins() {
        try {
            return looking.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<SeenPart> unfinished() {
        SeenPart hanging = current;
        List<SeenPart> before = last.seen();
        if (hanging == null) {
            return before; // it has just ended
        }
        return names().stream()
                .flatMap(name -> name.equals(hanging.name())
                        ? Stream.of(hanging)
                        : before.stream().filter(part -> part.name().equals(name)))
                .toList();
    }

    private Duration age(Looked looked) {
        return Duration.between(looked.at(), clock.instant());
    }

    private List<Finding> found(Part part) {
        current = new SeenPart(part.name(), UNFINISHED, clock.instant());
        try {
            return part.look().get();
        } catch (RuntimeException failure) {
            if (Database.isOutage(failure)) {
                return List.of(UNSEEN);
            }
            LOGGER.log(System.Logger.Level.WARNING, "Looking at the part " + part.name() + " failed", failure);
            return List.of(FAULT);
        }
    }

    private SeenPart remembered(Map<Key, SeenPart> now, String name, Finding finding) {
        Key key = new Key(name, finding.subject());
        SeenPart before = known.get(key);
        Instant since =
                before != null && before.finding().state() == finding.state() ? before.since() : clock.instant();
        SeenPart seen = new SeenPart(name, finding, since);
        now.put(key, seen);
        return seen;
    }

    /**
     * The names of all parts.
     *
     * @return the names, those among them that the installation does not have
     */
    public List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    /**
     * How the parts of a name were at the last look; asks nobody.
     *
     * @param name a part's name
     * @return the worst: 0 for ok and unknown, 1 for degraded, 2 for away; nothing when there is none, or when no look
     *     has ended within the last two minutes
     */
    public OptionalInt worst(String name) {
        Looked looked = last;
        if (age(looked).compareTo(OLD) > 0) {
            return OptionalInt.empty();
        }
        return looked.seen().stream()
                .filter(part -> part.name().equals(name))
                .map(part -> part.finding().state())
                .max(Comparator.naturalOrder())
                .map(state -> OptionalInt.of(figure(state)))
                .orElseGet(OptionalInt::empty);
    }

    private static int figure(PartState state) {
        return switch (state) {
            case OK, UNKNOWN -> 0;
            case DEGRADED -> 1;
            case AWAY -> 2;
        };
    }

    /** Looks no more by itself. */
    @Override
    public void close() {
        chores.close();
    }
}
