package io.github.musegate.analysis;

import io.github.musegate.catalogue.Findings;
import io.github.musegate.catalogue.WaitingTrack;
import io.github.musegate.catalogue.WalkCounts;
import io.github.musegate.http.Json;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskFailure;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.tasks.TaskState;
import io.github.musegate.tasks.TaskWork;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** The analysis of all music servers: reads the libraries, then has what waits listened to, round by round. */
final class AnalysisWork implements TaskWork {

    /** How many tracks of a server are given out at once; a server that is away is noticed at the end of a round. */
    private static final int ROUND = 1000;

    /** Enough portions that all workers have something to do to the end, and no more tracks in one than minutes. */
    private static final int PORTIONS = 16;

    private static final int LARGEST_PORTION = 50;

    private final Walks walks;
    private final Findings findings;
    private final Standing standing;
    private final Clock clock;

    AnalysisWork(Walks walks, Findings findings, Standing standing, Clock clock) {
        this.walks = walks;
        this.findings = findings;
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public TaskEnd run(TaskRun run) throws InterruptedException {
        Course begun = run.checkpoint().map(Course::read).orElseGet(walks::begin);
        Course course = walks.walk(
                run, begun, run.payload().path(Analyses.NEWEST_ALBUMS).asInt());
        if (course.round() > 0) {
            course = judged(run, course);
        }
        if (findings.learn()) {
            run.log("What is usual in the library was learnt anew.");
        }
        long left = standing.left(course);
        run.progress(standing.percent(course, left), standing.message(course, left));
        run.details(standing.details(course, left));
        return listen(run, course.nextRound(clock.millis()), course);
    }

    /** Gives up servers of which the round that has ended got little or nothing. */
    private Course judged(TaskRun run, Course ended) {
        List<Task> children = run.children();
        Course course = ended;
        for (int i = 0; i < course.legs().size(); i++) {
            Leg leg = course.legs().get(i);
            String part = part(course.round(), i);
            List<Task> parts = children.stream()
                    .filter(child -> child.subType() != null && child.subType().startsWith(part))
                    .toList();
            List<Task> failed = parts.stream()
                    .filter(child -> child.state() == TaskState.FAIL)
                    .toList();
            if (leg.problem() == null && !failed.isEmpty()) {
                boolean most = 2 * failed.size() >= parts.size();
                boolean stuck = findings.countWaiting(leg.serverId(), leg.walk()) >= leg.left();
                run.log(leg.name() + ": " + failed.getFirst().message());
                if (most || stuck) {
                    course = course.with(i, leg.givenUp(failed.getFirst().message()));
                }
            }
        }
        return course;
    }

    private TaskEnd listen(TaskRun run, Course next, Course ended) throws InterruptedException {
        Course course = next;
        boolean more = false;
        for (int i = 0; i < course.legs().size(); i++) {
            Leg leg = course.legs().get(i);
            List<Long> keys = leg.problem() != null
                    ? List.of()
                    : findings.waiting(leg.serverId(), leg.walk(), ROUND).stream()
                            .map(WaitingTrack::key)
                            .toList();
            if (!keys.isEmpty()) {
                more = true;
                course = course.with(i, leg.withLeft(findings.countWaiting(leg.serverId(), leg.walk())));
                submit(run, course, i, keys);
            }
        }
        return more ? new TaskEnd.WhenChildrenEnd(course.checkpoint()) : end(ended);
    }

    private static void submit(TaskRun run, Course course, int place, List<Long> keys) throws InterruptedException {
        int size = Math.clamp(Math.ceilDiv(keys.size(), PORTIONS), 1, LARGEST_PORTION);
        String serverId = course.legs().get(place).serverId();
        for (int from = 0; from < keys.size(); from += size) {
            List<Long> some = keys.subList(from, Math.min(from + size, keys.size()));
            run.submit(
                    Analyses.PORTION,
                    part(course.round(), place) + from,
                    Json.tree(new Portion(serverId, some, course)));
        }
    }

    private static String part(int round, int place) {
        return "round " + round + ", server " + (place + 1) + ", tracks from ";
    }

    private static TaskEnd end(Course course) {
        if (course.problems().isPresent()) {
            throw new TaskFailure(
                    course.problems().get() + " What was analysed is kept; start the analysis again to go on.");
        }
        return new TaskEnd.Done(String.format(
                Locale.ROOT,
                "%,d tracks, %,d of them new or changed.",
                course.sum(WalkCounts::tracks),
                course.sum(WalkCounts::waiting)));
    }
}
