package io.github.musegate.identities;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.IdentitiesService;
import io.github.musegate.api.model.IdentityList;
import io.github.musegate.api.model.IdentityRow;
import io.github.musegate.api.model.Status;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.OptionalLong;

/** The outside identities of people over HTTP, for those who manage people. */
public final class IdentitiesRoutes implements IdentitiesService {

    private final Identities identities;
    private final Users users;
    private final AuditTrail audit;

    /**
     * Takes what the routes translate to.
     *
     * @param identities who comes from outside
     * @param users the people
     * @param audit where an unlinking is recorded
     */
    public IdentitiesRoutes(Identities identities, Users users, AuditTrail audit) {
        this.identities = identities;
        this.users = users;
        this.audit = audit;
    }

    @Override
    public void listUserIdentities(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new IdentityList(identities.list(managed(request).id()).stream()
                        .map(IdentitiesRoutes::row)
                        .toList()));
    }

    private static IdentityRow row(Identity identity) {
        return new IdentityRow(
                String.valueOf(identity.id()),
                identity.source(),
                identity.username(),
                identity.groups().stream().sorted().toList(),
                identity.administrator(),
                identity.createdAt(),
                identity.lastSeenAt());
    }

    @Override
    public void deleteUserIdentity(ServerRequest request, ServerResponse response) {
        User user = managed(request);
        OptionalLong id = PathNumber.of(request, "identity_id");
        if (id.isEmpty() || !identities.unlink(user.id(), id.getAsLong())) {
            throw Problem.notFound("There is no such identity.").exception();
        }
        Caller caller = Callers.of(request);
        audit.record(
                request,
                caller,
                "identity.unlink",
                user.username(),
                AuditResult.OK,
                Map.of("identity", id.getAsLong()));
        Json.send(response, new Status("ok"));
    }

    private User managed(ServerRequest request) {
        return users.touchable(
                Callers.of(request), PathNumber.of(request, "user_id").orElse(0));
    }
}
