package io.github.musegate.tokens;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.api.KeysService;
import io.github.musegate.api.model.CreatedKey;
import io.github.musegate.api.model.KeyList;
import io.github.musegate.api.model.KeysRevoked;
import io.github.musegate.api.model.NewKey;
import io.github.musegate.api.model.ScopeSetList;
import io.github.musegate.api.model.Status;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** API keys over HTTP: one's own, and those of the people whom one manages. */
public final class KeysRoutes implements KeysService {

    private final Keys keys;
    private final Users users;
    private final AuditTrail audit;
    private final Clock clock;

    /**
     * Routes to these keys.
     *
     * @param keys the keys
     * @param users the people
     * @param audit where what is made and revoked is recorded
     * @param clock the time
     */
    public KeysRoutes(Keys keys, Users users, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void listKeys(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        List<Key> own = caller.userId().isPresent() ? keys.list(caller.userId().getAsInt()) : List.of();
        Json.send(response, list(own, caller));
    }

    @Override
    public void createKey(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        NewKey body = Json.read(request, NewKey.class);
        MadeKey made = keys.make(
                audit.act(request, caller, "key.create"),
                new KeyWish(body.name(), scopes(body.scopes()), body.expiresAt()));
        Json.send(
                response,
                io.helidon.http.Status.CREATED_201,
                new CreatedKey(KeyRows.of(made.key(), caller, clock.instant()), made.text()));
    }

    private static Set<Capability> scopes(List<String> names) {
        return names.stream()
                .map(name -> Capability.find(name)
                        .orElseThrow(() -> Problem.badRequest("There is no capability '" + name + "'.")
                                .exception()))
                .collect(Collectors.toSet());
    }

    @Override
    public void deleteKey(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        int owner = caller.userId().orElseThrow(KeysRoutes::notFound);
        revoke(request, response, owner, caller.name());
    }

    @Override
    public void listScopeSets(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Json.send(
                response,
                new ScopeSetList(Arrays.stream(ScopeSet.values())
                        .map(set -> KeyRows.of(set, caller))
                        .toList()));
    }

    @Override
    public void listUserKeys(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Json.send(response, list(keys.list(managed(request, caller).id()), caller));
    }

    @Override
    public void deleteUserKey(ServerRequest request, ServerResponse response) {
        User owner = managed(request, Callers.of(request));
        revoke(request, response, owner.id(), owner.username());
    }

    @Override
    public void deleteUserKeys(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        User owner = managed(request, caller);
        int revoked = keys.revokeAll(owner.id());
        audit.record(request, caller, "key.revoke_all", owner.username(), AuditResult.OK, Map.of("revoked", revoked));
        Json.send(response, new KeysRevoked("ok", revoked));
    }

    private User managed(ServerRequest request, Caller caller) {
        return users.touchable(caller, PathNumber.of(request, "user_id").orElse(0));
    }

    private void revoke(ServerRequest request, ServerResponse response, int owner, String ownerName) {
        OptionalLong id = PathNumber.of(request, "key_id");
        if (id.isEmpty() || !keys.revoke(owner, id.getAsLong())) {
            throw notFound();
        }
        Map<String, Object> which = Map.of("key", id.getAsLong());
        audit.record(request, Callers.of(request), "key.revoke", ownerName, AuditResult.OK, which);
        Json.send(response, new Status("ok"));
    }

    private KeyList list(List<Key> some, Caller caller) {
        Instant now = clock.instant();
        return new KeyList(
                some.stream().map(key -> KeyRows.of(key, caller, now)).toList());
    }

    private static RuntimeException notFound() {
        return Problem.notFound("There is no such key.").exception();
    }
}
