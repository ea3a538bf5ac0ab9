package io.github.musegate.app;

import io.github.musegate.config.StartConfig;
import io.github.musegate.db.Database;
import io.github.musegate.db.Migrations;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.parts.DataDirectory;
import io.github.musegate.parts.Finding;
import io.github.musegate.parts.LastAnswers;
import io.github.musegate.parts.Part;
import io.github.musegate.parts.PartState;
import io.github.musegate.parts.Parts;
import io.github.musegate.settings.SealingStart;
import io.github.musegate.tasks.TaskLoad;
import io.github.musegate.upstream.Upstream;
import io.github.musegate.vectors.IndexState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a running MuseGate consists of, and how each part is looked at. */
final class HealthParts {

    /** Workers look every two seconds; whoever waits longer than this waits for somebody who is not there. */
    private static final Duration LONG_WAIT = Duration.ofMinutes(10);

    private final StartConfig config;
    private final Basis basis;
    private final Music music;
    private final Queries queries;

    private HealthParts(StartConfig config, Basis basis, Music music, Queries queries) {
        this.config = config;
        this.basis = basis;
        this.music = music;
        this.queries = queries;
    }

    /** The parts, one line each. */
    static Parts of(StartConfig config, Basis basis, Music music, Work work, Queries queries) {
        HealthParts looks = new HealthParts(config, basis, music, queries);
        Parts parts = new Parts(
                List.of(
                        new Part("database", () -> List.of(looks.database())),
                        new Part("tables", () -> List.of(tables(Migrations.level(basis.database())))),
                        new Part("secret_key", () -> List.of(looks.secretKey())),
                        new Part("redis", looks::redis),
                        new Part("engine", () -> List.of(looks.engine())),
                        new Part("index", () -> List.of(index(queries.vectors().state()))),
                        new Part("music_server", looks::musicServers),
                        new Part("tasks", () -> List.of(tasks(work.tasks().load()))),
                        new Part("data_directory", () -> List.of(DataDirectory.look(config.dataDirectory())))),
                Clock.systemUTC());
        parts.names()
                .forEach(name -> basis.meters()
                        .show(
                                "musegate.part.state",
                                "How a part of this process is: 0 ok or unknown, 1 degraded, 2 away",
                                "part",
                                name,
                                () -> parts.worst(name).stream()
                                        .asDoubleStream()
                                        .findFirst()
                                        .orElse(Double.NaN)));
        return parts;
    }

    private Finding database() {
        String which = config.database().isPresent() ? "The external database" : "The embedded database";
        Database database = basis.database();
        if (!database.available()) {
            return new Finding(
                    PartState.AWAY,
                    which + " does not answer; see that it runs and can be reached. MuseGate looks for it by itself.");
        }
        if (database.use().isShort()) {
            return new Finding(
                    PartState.DEGRADED,
                    which + " answers, but requests wait for a connection; see whether it is slow, or run another"
                            + " replica.");
        }
        return new Finding(PartState.OK, which + " answers.");
    }

    static Finding tables(long level) {
        long ours = Long.parseLong(Migrations.newest());
        if (level > ours) {
            return new Finding(
                    PartState.DEGRADED,
                    "A newer MuseGate has changed the tables; bring this process up to the same version.");
        }
        if (level < ours) {
            return new Finding(
                    PartState.AWAY,
                    "The tables are of an older MuseGate, perhaps from a backup; start this process again, which brings"
                            + " them up to date.");
        }
        return new Finding(PartState.OK, "The tables are of this version.");
    }

    private Finding secretKey() {
        return SealingStart.fits(basis.sealer(), basis.database())
                ? new Finding(PartState.OK, "The secret key fits the database.")
                : new Finding(
                        PartState.AWAY,
                        "The secret key does not fit the database, perhaps because a backup was restored; start this"
                                + " process again with the key that belongs to it.");
    }

    private List<Finding> redis() {
        return switch (basis.replicas().redis()) {
            case NONE -> List.of();
            case OK -> List.of(new Finding(PartState.OK, "Redis carries the news between replicas."));
            case REFUSING ->
                List.of(new Finding(
                        PartState.DEGRADED,
                        "Redis refuses to count what replicas count together, so each counts for itself; see its memory,"
                                + " whether it may be written to, and the rights of our account there."));
            case AWAY ->
                List.of(new Finding(
                        PartState.AWAY,
                        "Redis does not answer; the database is asked instead. See that it runs and that REDIS_URL is"
                                + " right."));
        };
    }

    private Finding engine() {
        Optional<Upstream> upstream = basis.values().upstream();
        if (upstream.isEmpty()) {
            return new Finding(PartState.OK, "The engine built in answers.");
        }
        return switch (queries.upstream().state(upstream.get())) {
            case UNASKED ->
                new Finding(PartState.UNKNOWN, "AudioMuse-AI was not asked anything since this process started.");
            case ANSWERS -> new Finding(PartState.OK, "AudioMuse-AI answers.");
            case FALTERS ->
                new Finding(
                        PartState.DEGRADED,
                        "AudioMuse-AI could not be reached for some of the last requests, did not answer them in time"
                                + " or broke them off; see whether it has enough memory and time.");
            case AWAY ->
                new Finding(
                        PartState.AWAY,
                        "AudioMuse-AI cannot be reached, answers nothing in time or breaks every request off; see that"
                                + " it runs, and test its address under Settings.");
        };
    }

    static Finding index(IndexState index) {
        if (index.phase() != IndexState.Phase.READY && !index.trouble().isEmpty()) {
            return new Finding(
                    PartState.AWAY,
                    "The index of the sounds cannot be made, so questions about similar music are not answered; see"
                            + " that the database answers and the disk has room, and look into the log.");
        }
        if (index.phase() != IndexState.Phase.READY) {
            return new Finding(
                    PartState.DEGRADED,
                    "The index of the sounds is being made; until then questions about similar music wait. If it stays"
                            + " so, look into the log.");
        }
        return index.trouble().isEmpty()
                ? new Finding(PartState.OK, "The index of the sounds holds " + index.vectors() + " songs.")
                : new Finding(
                        PartState.DEGRADED,
                        "The index of the sounds answers, but does not learn of new songs; see that the database"
                                + " answers and the disk has room, and look into the log.");
    }

    private List<Finding> musicServers() {
        return music.servers().list().stream()
                .map(server -> musicServer(server, basis.answers()))
                .toList();
    }

    private Finding musicServer(MusicServer server, LastAnswers answers) {
        if (!server.complete()) {
            return new Finding(
                    server.name(), PartState.DEGRADED, "Something is missing; complete it under Music servers.");
        }
        String address = music.servers().place(server).address();
        if (server.kind().filter(kind -> kind == ServerKind.FOLDER).isPresent()) {
            return folder(server.name(), Path.of(address));
        }
        Optional<Boolean> answered = answers.of(URI.create(address));
        if (answered.isEmpty()) {
            return new Finding(
                    server.name(), PartState.UNKNOWN, "It was not asked anything since this process started.");
        }
        return answered.get()
                ? new Finding(server.name(), PartState.OK, "It answered when it was asked last.")
                : new Finding(
                        server.name(),
                        PartState.AWAY,
                        "It did not answer when it was asked last; see that it runs, and test it under Music servers.");
    }

    private static Finding folder(String name, Path folder) {
        return Files.isReadable(folder)
                ? new Finding(name, PartState.OK, "The folder can be read.")
                : new Finding(
                        name,
                        PartState.AWAY,
                        "The folder cannot be read; see that it is there, on this machine too, and may be read by the"
                                + " account that runs MuseGate.");
    }

    static Finding tasks(TaskLoad load) {
        if (load.silent() > 0) {
            return new Finding(
                    PartState.DEGRADED,
                    load.silent()
                            + " tasks have a worker that was not heard of lately; another one takes them over soon."
                            + " If it stays so, start a worker.");
        }
        if (load.running() == 0 && load.oldest().compareTo(LONG_WAIT) > 0) {
            return new Finding(
                    PartState.AWAY,
                    load.waiting()
                            + " tasks wait and nobody works on them; start a worker, and look at how many tasks may"
                            + " run at once under Settings.");
        }
        return new Finding(PartState.OK, load.running() + " tasks run, " + load.waiting() + " wait.");
    }
}
