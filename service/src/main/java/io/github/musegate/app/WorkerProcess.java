package io.github.musegate.app;

import io.github.musegate.config.StartConfig;
import io.github.musegate.db.Database;

/** A process that works on tasks and serves nothing. Any number of them may run on one database. */
public final class WorkerProcess implements AutoCloseable {

    private final Database database;
    private final Basis basis;
    private final People people;
    private final Music music;
    private final Work work;

    private WorkerProcess(Database database, Basis basis, People people, Music music, Work work) {
        this.database = database;
        this.basis = basis;
        this.people = people;
        this.music = music;
        this.work = work;
    }

    /**
     * Reaches the installation's database and begins to work.
     *
     * @param config the start configuration, the same as the service's
     * @return the running worker; closing it gives back what it works on
     * @throws io.github.musegate.config.StartProblem when the database cannot be reached, or is sealed with another key
     */
    public static WorkerProcess start(StartConfig config) {
        Database database = Database.reach(config);
        boolean started = false;
        try {
            Basis basis = Basis.open(config, database);
            People people = People.of(basis);
            Music music = Music.of(basis, people, Music::connectors);
            Work work = Work.of(config, basis, WorkKinds.of(basis, music));
            work.workers().start();
            basis.events().start();
            started = true;
            return new WorkerProcess(database, basis, people, music, work);
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    /**
     * Where it takes its tasks from.
     *
     * @return the database, for the console; without its password
     */
    public String source() {
        return database.address().toString();
    }

    /** Lets the work stop at a checkpoint and gives it back. */
    @Override
    public void close() {
        work.close();
        music.close();
        people.sessions().close();
        people.keys().close();
        basis.events().close();
        basis.log().close();
        basis.replicas().close();
        database.close();
    }
}
