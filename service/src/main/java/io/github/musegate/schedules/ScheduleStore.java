package io.github.musegate.schedules;

import io.github.musegate.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where schedules are kept. */
interface ScheduleStore {

    /** All of them, by number. */
    List<Schedule> list();

    /** What came of saving. */
    enum Saved {
        /** It is saved. */
        DONE,
        /** There is none with that number. */
        MISSING,
        /** Another one has that kind of task. */
        TAKEN
    }

    /**
     * Saves a schedule; whoever saves it answers for it from now on.
     *
     * @param due when it runs next, null while it is switched off
     * @param mark what stands for the right of a caller without an account, null for others
     */
    Saved save(ScheduleWish wish, @Nullable Instant due, Caller caller, @Nullable String mark);

    /** Deletes one; gives what it was. */
    Optional<Schedule> delete(long id);

    /** Those whose time has come, the longest overdue first. */
    List<DueSchedule> due();

    /** Writes what came of a due time, and the next one in its place. Nothing happens when somebody else did. */
    void ran(int id, Instant due, Instant next, String result);

    /** Moves a due time that is still to come. Nothing happens when somebody else did. */
    void move(int id, Instant due, Instant next);
}
