package io.github.musegate.musicaccounts;

import io.github.musegate.access.Attempts;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PersonalLogin;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Links and unlinks accounts. */
final class Linking {

    private static final String ATTEMPT = "music_account";

    private final Database database;
    private final MusicServers servers;
    private final MusicAccountStore store;
    private final SealedLogins logins;
    private final Attempts attempts;

    Linking(Database database, MusicServers servers, MusicAccountStore store, SealedLogins logins, Attempts attempts) {
        this.database = database;
        this.servers = servers;
        this.store = store;
        this.logins = logins;
        this.attempts = attempts;
    }

    MusicAccount link(int userId, OptionalInt linkedBy, MusicServer server, Map<String, String> typed, Noted noted) {
        PersonalLogins kind = servers.personalLogins(server)
                .orElseThrow(() -> Problem.conflict(server.name() + " has one account for all: there is none to link.")
                        .exception());
        Map<String, String> members = asked(kind.asks(), typed);
        Place place = servers.place(server);
        String target = server.id() + "/" + members.getOrDefault("user", "");
        // whoever is signed in cannot escape by another address, so the count is by person
        String linker = linkedBy.isPresent() ? "user " + linkedBy.getAsInt() : "installation";
        PersonalLogin login = tried(kind, place, members, target, linker);
        NewMusicAccount wanted = new NewMusicAccount(
                userId,
                server.id(),
                server.kind().orElseThrow().id(),
                place.address(),
                login.name(),
                logins.seal(userId, server.id(), login.login()),
                linkedBy);
        return database.inTransaction(transaction -> {
            MusicAccount account = store.put(transaction, wanted)
                    .map(stored -> logins.shown(stored, server))
                    .orElseThrow(() -> Problem.notFound("The person or the music server is gone.")
                            .exception());
            noted.note(transaction, account);
            return account;
        });
    }

    private PersonalLogin tried(
            PersonalLogins kind, Place place, Map<String, String> members, String target, String linker) {
        attempts.check(ATTEMPT, target, linker);
        boolean decided = false;
        try {
            PersonalLogin login = kind.signIn(place, members);
            attempts.succeeded(ATTEMPT, target, linker);
            decided = true;
            return login;
        } catch (MusicServerException failure) {
            if (failure.kind() != MusicServerException.Kind.LOGIN_REFUSED) {
                throw failure;
            }
            attempts.failed(ATTEMPT, target, linker);
            decided = true;
            throw Problem.badRequest("The music server does not accept this.")
                    .withDetail("Type what you sign in with on the music server itself.")
                    .exception();
        } finally {
            if (!decided) {
                attempts.undecided(ATTEMPT, target, linker);
            }
        }
    }

    /** What was typed, without what was left blank; it must be one of the sets that the kind asks for. */
    private static Map<String, String> asked(List<List<String>> sets, Map<String, String> typed) {
        Map<String, String> members = new HashMap<>(typed);
        members.values().removeIf(String::isBlank);
        if (sets.stream().noneMatch(set -> Set.copyOf(set).equals(members.keySet()))) {
            String wanted = String.join(
                    ", or ", sets.stream().map(set -> String.join(" and ", set)).toList());
            throw Problem.badRequest("This music server asks for " + wanted + ".")
                    .exception();
        }
        return members;
    }

    void unlink(int userId, String serverId, Noted noted) {
        database.inTransaction(transaction -> {
            StoredAccount gone = store.delete(transaction, userId, serverId).orElseThrow(Linking::notLinked);
            MusicAccount account = new MusicAccount(
                    gone.id(), gone.userId(), gone.serverId(), gone.name(), gone.linkedAt(), gone.refused());
            noted.note(transaction, account);
            return account;
        });
    }

    static ProblemException notLinked() {
        return Problem.notFound("No account is linked on this music server.").exception();
    }
}
