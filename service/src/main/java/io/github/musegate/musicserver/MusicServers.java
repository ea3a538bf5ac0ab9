package io.github.musegate.musicserver;

import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.Library;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.Trial;
import io.github.musegate.settings.ConsideredNames;
import io.github.musegate.settings.Sealer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The room's front door. Who may see or change what is the callers' affair; what a row may be is decided here. */
public final class MusicServers {

    private final Database database;
    private final MusicServerStore store;
    private final ServerCreds creds;
    private final ServerPlan plan;
    private final ServerImport imports;
    private final Connectors connectors;

    /**
     * The music servers of a database.
     *
     * @param database the database
     * @param sealer what seals their secrets
     * @param connectors our code for the kinds
     */
    public MusicServers(Database database, Sealer sealer, Connectors connectors) {
        this.database = database;
        this.store = new JdbcMusicServerStore(database);
        this.creds = new ServerCreds(sealer);
        this.plan = new ServerPlan(creds, connectors);
        this.imports = new ServerImport(database, store, new ConsideredNames(database));
        this.connectors = connectors;
    }

    /**
     * All of them.
     *
     * @return the default one first, then by name
     */
    public List<MusicServer> list() {
        return store.list();
    }

    /**
     * The default one.
     *
     * @return the default one, or nothing when there is none
     */
    public Optional<MusicServer> findDefault() {
        return list().stream().filter(MusicServer::isDefault).findFirst();
    }

    /**
     * Whether the installation has a music server that it can use.
     *
     * @return whether one that we have code for is complete
     */
    public boolean usable() {
        return list().stream().anyMatch(MusicServer::complete);
    }

    /**
     * Takes a server over from the environment, once, or from what an older AudioMuse-AI stored, while there is none.
     *
     * @param environment the environment of the start
     */
    public void importFrom(Environment environment) {
        imports.run(environment, edit -> asDefault(plan.of(null, edit)));
    }

    /**
     * Adds one. The first usable one becomes the default.
     *
     * @param edit what it shall be; the kind and its credentials are needed
     * @param written told within the transaction
     * @return the server
     * @throws io.github.musegate.http.ProblemException 400 when something is wrong or missing, 409 when the name is
     *     taken
     */
    public MusicServer add(ServerEdit edit, Written written) {
        MusicServer wanted = plan.present(null, edit);
        return database.inTransaction(transaction -> {
            List<MusicServer> all = store.lock(transaction);
            refuseTakenName(all, wanted);
            boolean first = all.stream().noneMatch(MusicServer::isDefault);
            MusicServer server = first ? asDefault(wanted) : wanted;
            if (server.isDefault()) {
                store.clearDefault(transaction);
            }
            store.insert(transaction, server);
            written.note(transaction, server);
            return server;
        });
    }

    /**
     * Changes one.
     *
     * @param id its id
     * @param edit what shall be different
     * @param written told within the transaction
     * @return the server as changed
     * @throws io.github.musegate.http.ProblemException 404 when there is none, 400 when something is wrong, 409 when the
     *     name is taken
     */
    public MusicServer change(String id, ServerEdit edit, Written written) {
        // before the transaction: a disk that is asked about may think for longer than the others can wait for the lock
        check(require(list(), id), edit);
        return database.inTransaction(transaction -> {
            List<MusicServer> all = store.lock(transaction);
            MusicServer known = require(all, id);
            if (known.isDefault() && Boolean.FALSE.equals(edit.isDefault())) {
                throw Problem.badRequest("The default music server stays; make another one the default first.")
                        .exception();
            }
            MusicServer server = plan.of(known, edit);
            refuseTakenName(all, server);
            if (server.isDefault() && !known.isDefault()) {
                store.clearDefault(transaction);
            }
            store.update(transaction, server);
            written.note(transaction, server);
            return server;
        });
    }

    /**
     * Changes the default one, or adds one as the default.
     *
     * @param edit what shall be different
     * @param written told within the transaction
     * @return the server
     * @throws io.github.musegate.http.ProblemException as {@link #add} and {@link #change} do
     */
    public MusicServer putDefault(ServerEdit edit, Written written) {
        return findDefault().map(server -> change(server.id(), edit, written)).orElseGet(() -> add(edit, written));
    }

    /**
     * Forgets one. Nothing on it is touched.
     *
     * @param id its id
     * @param written told within the transaction
     * @throws io.github.musegate.http.ProblemException 404 when there is none, 400 when it is the default one
     */
    public void delete(String id, Written written) {
        database.inTransaction(transaction -> {
            MusicServer server = require(store.lock(transaction), id);
            if (server.isDefault()) {
                throw Problem.badRequest("The default music server stays; make another one the default first.")
                        .exception();
            }
            store.delete(transaction, id);
            written.note(transaction, server);
            return server;
        });
    }

    /**
     * Says what is wrong with a change, and changes nothing.
     *
     * @param known what would be changed, null for a new one
     * @param edit what would be different
     * @throws io.github.musegate.http.ProblemException 400 as {@link #add} and {@link #change} do
     */
    public void check(@Nullable MusicServer known, ServerEdit edit) {
        plan.present(known, edit);
    }

    /**
     * Seals the credentials that AudioMuse-AI keeps in clear, where they stand. It has to be given them again when
     * somebody goes back.
     *
     * @return the names of the servers of which some were in clear
     */
    public List<String> sealStored() {
        return database.inTransaction(transaction -> {
            List<MusicServer> all = store.lock(transaction);
            List<String> sealed = new ArrayList<>();
            for (MusicServer server : all) {
                Map<String, String> members = creds.seal(server);
                members.forEach((member, text) -> store.putMember(transaction, server.id(), member, text));
                if (!members.isEmpty()) {
                    sealed.add(server.name());
                }
            }
            if (!all.isEmpty()) {
                // what was taken over from there has no use any more
                store.forgetOlder(transaction, ServerNames.secrets());
            }
            return List.copyOf(sealed);
        });
    }

    /**
     * Tries a server without storing anything.
     *
     * @param id a known server whose stored secrets to use, null for none
     * @param edit what to try; what is not said is taken from the known one
     * @return what came of it; also what is wrong with the credentials
     * @throws io.github.musegate.http.ProblemException 404 when there is no such server, 400 when a stored secret would
     *     go to another address
     */
    public Trial test(@Nullable String id, ServerEdit edit) {
        MusicServer server = plan.of(id == null ? null : require(list(), id), edit);
        try {
            return shared(server).test();
        } catch (MusicServerException failure) {
            return Trial.failed(failure);
        }
    }

    /**
     * Lists the libraries of a server without storing anything.
     *
     * @param id a known server whose stored secrets to use, null for none
     * @param edit what to ask; what is not said is taken from the known one
     * @return the libraries; nothing where the kind of server knows none
     * @throws io.github.musegate.http.ProblemException as {@link #test} does, and what the server fails with
     */
    public Optional<List<Library>> libraries(@Nullable String id, ServerEdit edit) {
        MusicServer server = plan.of(id == null ? null : require(list(), id), edit);
        try {
            return Optional.of(shared(server).library().libraries());
        } catch (MusicServerException failure) {
            if (failure.kind() == MusicServerException.Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * The server that somebody means.
     *
     * @param nameOrId its id, or its name in any case; absent or blank for the default one
     * @return the server
     * @throws io.github.musegate.http.ProblemException 400 when there is no such server, 409 when there is none at all
     */
    public MusicServer meant(Optional<String> nameOrId) {
        String wanted = nameOrId.orElse("").strip();
        if (wanted.isEmpty()) {
            return findDefault()
                    .orElseThrow(() -> Problem.conflict("No music server is set up yet.")
                            .withDetail("An administrator adds one in the settings.")
                            .exception());
        }
        return list().stream()
                .filter(server -> server.id().equals(wanted) || server.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () -> Problem.badRequest("Invalid server selection.").exception());
    }

    /**
     * Speaks to a server with the credentials that administrators gave it: the shared account.
     *
     * @param server the server
     * @return what can be done there; nothing is sent yet
     * @throws MusicServerException {@code UNSUPPORTED} when we have no code for it
     */
    public Connection shared(MusicServer server) {
        Map<String, String> members = new HashMap<>();
        server.creds().keySet().forEach(member -> members.put(member, creds.plain(server, member)));
        return as(server, new Login(members));
    }

    /**
     * Speaks to a server as somebody.
     *
     * @param server the server
     * @param login as whom
     * @return what can be done there; nothing is sent yet
     * @throws MusicServerException {@code UNSUPPORTED} when we have no code for it
     */
    public Connection as(MusicServer server, Login login) {
        return connector(server).open(place(server), login);
    }

    /**
     * How people show an account of their own on a server.
     *
     * @param server the server
     * @return absent where it has one account for all
     * @throws MusicServerException {@code UNSUPPORTED} when we have no code for it
     */
    public Optional<PersonalLogins> personalLogins(MusicServer server) {
        return connector(server).personalLogins();
    }

    /**
     * Where a server is, for {@link PersonalLogins}.
     *
     * @param server the server
     * @return its place
     * @throws MusicServerException {@code UNSUPPORTED} when we have no code for it
     */
    public Place place(MusicServer server) {
        Set<String> libraries = Stream.of(server.libraries().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        String member = connector(server).kind().address();
        return new Place(server.id(), server.creds().getOrDefault(member, ""), libraries);
    }

    private Connector connector(MusicServer server) {
        return connectors.of(server.kind()
                .orElseThrow(() -> new MusicServerException(
                        MusicServerException.Kind.UNSUPPORTED,
                        "MuseGate has no code for music servers of the kind '" + server.type() + "'.")));
    }

    private static MusicServer asDefault(MusicServer server) {
        return new MusicServer(server.id(), server.name(), server.type(), server.creds(), server.libraries(), true);
    }

    private static MusicServer require(List<MusicServer> all, String id) {
        return all.stream()
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("There is no such music server.").exception());
    }

    private static void refuseTakenName(List<MusicServer> all, MusicServer wanted) {
        Predicate<MusicServer> same =
                other -> !other.id().equals(wanted.id()) && other.name().equalsIgnoreCase(wanted.name());
        if (all.stream().anyMatch(same)) {
            throw Problem.conflict("A music server of that name already exists.")
                    .exception();
        }
    }
}
