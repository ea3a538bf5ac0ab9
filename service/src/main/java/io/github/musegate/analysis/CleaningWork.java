package io.github.musegate.analysis;

import io.github.musegate.catalogue.Findings;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskFailure;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.tasks.TaskWork;
import java.util.Locale;

/** Reads the libraries and forgets what they do not list any more. Of a server that cannot be read nothing is forgotten. */
final class CleaningWork implements TaskWork {

    private final Walks walks;
    private final Findings findings;

    CleaningWork(Walks walks, Findings findings) {
        this.walks = walks;
        this.findings = findings;
    }

    @Override
    public TaskEnd run(TaskRun run) throws InterruptedException {
        Course begun = run.checkpoint().map(Course::read).orElseGet(walks::begin);
        Course course = walks.walk(run, begun, 0);
        long forgotten = 0;
        if (run.payload().path(Analyses.FORGET).asBoolean(true)) {
            for (Leg leg : course.legs()) {
                run.check();
                // without a single track the library is more likely away than empty
                boolean read = leg.problem() == null && leg.seen().tracks() > 0;
                forgotten += read ? findings.forgetGone(leg.serverId()) : 0;
            }
        }
        String message = String.format(Locale.ROOT, "%,d tracks that are gone were forgotten.", forgotten);
        if (course.problems().isPresent()) {
            throw new TaskFailure(message + " " + course.problems().get());
        }
        return new TaskEnd.Done(message);
    }
}
