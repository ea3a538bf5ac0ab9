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

/** The room's front door: looks at all parts twice a minute until it is closed, and whenever somebody asks. */
public final class Parts implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Parts.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Finding UNSEEN = new Finding(
            PartState.UNKNOWN,
            "It cannot be looked at while the database is away; see to the database first, then look again.");
    private static final Finding FAULT = new Finding(
            PartState.UNKNOWN,
            "The look at it failed, which is a fault of MuseGate; the log of this process says more.");

    private record Key(String name, String subject) {}

    private final List<Part> parts;
    private final Clock clock;
    private final Chores chores = new Chores("parts");
    private Map<Key, SeenPart> known = Map.of();
    private volatile List<SeenPart> last = List.of();

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
     * Looks at every part now.
     *
     * @return how they are, in the order in which they were given
     */
    public synchronized List<SeenPart> look() {
        Map<Key, SeenPart> now = new HashMap<>();
        List<SeenPart> seen = parts.stream()
                .flatMap(part -> found(part).stream().map(finding -> remembered(now, part.name(), finding)))
                .toList();
        known = now;
        last = seen;
        return seen;
    }

    private static List<Finding> found(Part part) {
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
     * @return the worst: 0 for ok and unknown, 1 for degraded, 2 for away; nothing when there is none, or no look yet
     */
    public OptionalInt worst(String name) {
        return last.stream()
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
