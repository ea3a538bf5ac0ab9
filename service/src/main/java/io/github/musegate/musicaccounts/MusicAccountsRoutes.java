package io.github.musegate.musicaccounts;

import io.github.musegate.access.Act;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.MusicaccountsService;
import io.github.musegate.api.model.MusicAccountLink;
import io.github.musegate.api.model.MusicAccountList;
import io.github.musegate.api.model.MusicAccountRow;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts on music servers over HTTP: one's own, and those of the people whom one manages. */
public final class MusicAccountsRoutes implements MusicaccountsService {

    private final MusicAccounts accounts;
    private final MusicServers servers;
    private final Users users;
    private final AuditTrail audit;

    /**
     * Routes to these accounts.
     *
     * @param accounts the accounts
     * @param servers the music servers
     * @param users the people
     * @param audit where linking and unlinking is recorded
     */
    public MusicAccountsRoutes(MusicAccounts accounts, MusicServers servers, Users users, AuditTrail audit) {
        this.accounts = accounts;
        this.servers = servers;
        this.users = users;
        this.audit = audit;
    }

    @Override
    public void listMusicAccounts(ServerRequest request, ServerResponse response) {
        list(response, self(request), Callers.of(request).may(Capability.USE_SHARED_ACCOUNT));
    }

    @Override
    public void linkMusicAccount(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        link(request, response, self(request), caller.name(), caller.may(Capability.USE_SHARED_ACCOUNT));
    }

    @Override
    public void unlinkMusicAccount(ServerRequest request, ServerResponse response) {
        unlink(request, response, self(request), Callers.of(request).name());
    }

    @Override
    public void checkMusicAccount(ServerRequest request, ServerResponse response) {
        int self = self(request);
        MusicServer server = server(request);
        boolean shared = Callers.of(request).may(Capability.USE_SHARED_ACCOUNT);
        Json.send(response, row(server, accounts.check(self, server), shared));
    }

    @Override
    public void listUserMusicAccounts(ServerRequest request, ServerResponse response) {
        User person = managed(request);
        list(response, person.id(), shared(person));
    }

    @Override
    public void linkUserMusicAccount(ServerRequest request, ServerResponse response) {
        User person = managed(request);
        link(request, response, person.id(), person.username(), shared(person));
    }

    @Override
    public void unlinkUserMusicAccount(ServerRequest request, ServerResponse response) {
        User person = managed(request);
        unlink(request, response, person.id(), person.username());
    }

    private void list(ServerResponse response, int userId, boolean shared) {
        List<MusicAccount> linked = accounts.list(userId);
        Json.send(
                response,
                new MusicAccountList(servers.list().stream()
                        .map(server -> row(
                                server,
                                linked.stream()
                                        .filter(account -> account.serverId().equals(server.id()))
                                        .findFirst()
                                        .orElse(null),
                                shared))
                        .toList()));
    }

    private void link(ServerRequest request, ServerResponse response, int userId, String name, boolean shared) {
        MusicServer server = server(request);
        Map<String, String> typed = Json.read(request, MusicAccountLink.class).creds();
        Caller caller = Callers.of(request);
        Noted noted = noted(audit.act(request, caller, "account.link"), name);
        Json.send(response, row(server, accounts.link(userId, caller.userId(), server, typed, noted), shared));
    }

    private void unlink(ServerRequest request, ServerResponse response, int userId, String name) {
        Act act = audit.act(request, Callers.of(request), "account.unlink");
        accounts.unlink(userId, id(request), noted(act, name));
        Json.send(response, new Status("ok"));
    }

    private static Noted noted(Act act, String name) {
        return (transaction, account) ->
                act.done(transaction, name, Map.of("server_id", account.serverId(), "account", account.name()));
    }

    private MusicAccountRow row(MusicServer server, @Nullable MusicAccount account, boolean shared) {
        Optional<List<List<String>>> asks = asks(server);
        return new MusicAccountRow(
                server.id(),
                server.name(),
                server.type(),
                asks.orElse(List.of()),
                state(asks, account),
                account == null ? null : account.name(),
                account == null ? null : account.linkedAt(),
                account == null ? null : account.brokenReason().orElse(null),
                shared);
    }

    private static String state(Optional<List<List<String>>> asks, @Nullable MusicAccount account) {
        if (asks.isEmpty()) {
            return "unsupported";
        }
        if (asks.get().isEmpty()) {
            return "shared_only";
        }
        if (account == null) {
            return "none";
        }
        return account.brokenReason().isPresent() ? "broken" : "linked";
    }

    /** Empty for kinds that we do not talk to; no set for those with one account for all. */
    private Optional<List<List<String>>> asks(MusicServer server) {
        try {
            return Optional.of(
                    servers.personalLogins(server).map(PersonalLogins::asks).orElse(List.of()));
        } catch (MusicServerException unsupported) {
            return Optional.empty();
        }
    }

    private static int self(ServerRequest request) {
        return Callers.of(request)
                .userId()
                .orElseThrow(() -> Problem.conflict("This request comes without an account of its own.")
                        .withDetail("Sign in as the person whose music account is meant.")
                        .exception());
    }

    private User managed(ServerRequest request) {
        return users.touchable(
                Callers.of(request), PathNumber.of(request, "user_id").orElse(0));
    }

    private static boolean shared(User person) {
        return person.administrator() || person.allowed().contains(Capability.USE_SHARED_ACCOUNT);
    }

    private MusicServer server(ServerRequest request) {
        String id = id(request);
        return servers.list().stream()
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("There is no such music server.").exception());
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("server_id");
    }
}
