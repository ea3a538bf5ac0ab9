package io.github.musegate.analysis;

import io.github.musegate.catalogue.Findings;
import io.github.musegate.music.Album;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.tasks.TaskFailure;
import io.github.musegate.tasks.TaskRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the libraries of the music servers into the catalogue, a page at a time. */
final class Walks {

    private static final int PAGE = LibraryReader.LONGEST_PAGE;

    private final MusicServers servers;
    private final Findings findings;
    private final Patience patience;

    Walks(MusicServers servers, Findings findings, Patience patience) {
        this.servers = servers;
        this.findings = findings;
        this.patience = patience;
    }

    /** A course over all music servers that are set up. */
    Course begin() {
        List<Leg> legs = servers.list().stream()
                .filter(MusicServer::complete)
                .map(server -> Leg.begin(server.id(), server.name(), findings.beginWalk()))
                .toList();
        if (legs.isEmpty()) {
            throw new TaskFailure("There is no music server yet. An administrator adds one in the settings.");
        }
        return new Course(legs, 0, 0);
    }

    /**
     * Reads on where a course is.
     *
     * @param newest only so many of the newest albums; 0 for everything
     * @return the course with every library read, or given up with its problem
     */
    Course walk(TaskRun run, Course begun, int newest) throws InterruptedException {
        Course course = begun;
        for (int i = 0; i < course.legs().size(); i++) {
            if (!course.legs().get(i).walked()) {
                course = walk(run, course, i, newest);
                run.checkpoint(course.checkpoint());
            }
        }
        return course;
    }

    private Course walk(TaskRun run, Course course, int place, int newest) throws InterruptedException {
        Leg leg = course.legs().get(place);
        Optional<MusicServer> server = servers.list().stream()
                .filter(known -> known.id().equals(leg.serverId()))
                .findFirst();
        if (server.isEmpty()) {
            return course.with(place, leg.givenUp("The music server was removed."));
        }
        try {
            LibraryReader library = servers.shared(server.get()).library();
            return newest > 0 ? newest(run, course, place, library, newest) : all(run, course, place, library);
        } catch (MusicServerException failure) {
            String why = failure.problem().error();
            run.log(leg.name() + ": " + why);
            return course.with(place, leg.givenUp(why));
        }
    }

    private Course all(TaskRun run, Course begun, int place, LibraryReader library) throws InterruptedException {
        Course course = begun;
        Leg leg = course.legs().get(place);
        do {
            Optional<String> after = Optional.ofNullable(leg.after());
            Slice<Track> page = patience.ask(leg.serverId(), () -> library.tracks(after, PAGE));
            leg = seen(run, leg, page.items(), page.next().orElse(null));
            course = course.with(place, leg);
            run.checkpoint(course.checkpoint());
        } while (leg.after() != null);
        return course.with(place, end(run, leg, true));
    }

    private Course newest(TaskRun run, Course course, int place, LibraryReader library, int count)
            throws InterruptedException {
        Leg leg = course.legs().get(place);
        String serverId = leg.serverId();
        List<Album> albums = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            int wanted = Math.min(PAGE, count - albums.size());
            Slice<Album> page = patience.ask(serverId, () -> library.albums(from, wanted));
            albums.addAll(page.items());
            after = page.next();
            run.check();
        } while (after.isPresent() && albums.size() < count);
        for (Album album : albums.subList(0, Math.min(count, albums.size()))) {
            leg = seen(run, leg, patience.ask(serverId, () -> library.tracksOf(album.id())), null);
        }
        return course.with(place, end(run, leg, false));
    }

    private Leg seen(TaskRun run, Leg leg, List<Track> tracks, @Nullable String next) {
        int waiting = findings.seen(leg.serverId(), leg.walk(), tracks);
        Leg more = leg.page(tracks.size(), waiting, next);
        run.progress(0, found(more));
        return more;
    }

    private static String found(Leg leg) {
        return String.format(
                Locale.ROOT,
                "%s: %,d tracks found, %,d to listen to",
                leg.name(),
                leg.seen().tracks(),
                leg.seen().waiting());
    }

    private Leg end(TaskRun run, Leg leg, boolean whole) {
        Leg ended = leg.end(findings.counts(leg.serverId(), leg.walk()));
        run.log(found(ended) + ".");
        if (whole && ended.seen().tracks() > 0) {
            int gone = findings.endWalk(leg.serverId(), leg.walk());
            if (gone > 0) {
                run.log(leg.name() + ": " + gone + " tracks are not there any more.");
            }
        } else if (whole) {
            // an unmounted disk looks the same as an empty one
            run.log(leg.name() + ": it has no tracks at all; what is known of it stays.");
        }
        return ended;
    }
}
