package io.github.musegate.users;

import io.github.musegate.access.Act;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.UsersService;
import io.github.musegate.api.model.BelongingCount;
import io.github.musegate.api.model.BelongingList;
import io.github.musegate.api.model.CreatedUser;
import io.github.musegate.api.model.NewUser;
import io.github.musegate.api.model.PasswordChange;
import io.github.musegate.api.model.Status;
import io.github.musegate.api.model.UserChange;
import io.github.musegate.api.model.UserDeletion;
import io.github.musegate.api.model.UserList;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/users}. The order of the checks is the one that clients know: who may at all, what is missing, who is at
 * the keyboard, and only then what is wrong with the wish.
 */
public final class UsersRoutes implements UsersService {

    private static final int MOST = 1000;
    private static final io.helidon.http.Status CREATED = io.helidon.http.Status.CREATED_201;

    private final Users users;
    private final UserAdministration administration;
    private final Confirmations confirmations;
    private final AuditTrail audit;
    private final FreshSession fresh;
    private final BooleanSupplier authEnabled;
    private final ZoneId zone;

    /**
     * Takes what the routes translate to.
     *
     * @param users the people
     * @param confirmations asks for the acting person's password
     * @param audit where acts and refusals are recorded
     * @param fresh gives a new session to whoever ended their own
     * @param authEnabled whether there are accounts at all
     * @param zone the time zone that people see
     * @param belongings what people have in other rooms
     */
    public UsersRoutes(
            Users users,
            Confirmations confirmations,
            AuditTrail audit,
            FreshSession fresh,
            BooleanSupplier authEnabled,
            ZoneId zone,
            List<Belongings> belongings) {
        this.users = users;
        this.administration = users.administration(belongings);
        this.confirmations = confirmations;
        this.audit = audit;
        this.fresh = fresh;
        this.authEnabled = authEnabled;
        this.zone = zone;
    }

    @Override
    public void listUsers(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request);
        if (!caller.may(Capability.MANAGE_USERS)) {
            send(response, caller, List.of(users.find(id(caller)).orElseThrow(Users::notFound)), null);
            return;
        }
        int limit = request.query()
                .first("limit")
                .asOptional()
                .map(Integer::valueOf)
                .orElse(MOST);
        String after =
                request.query().first("after").asOptional().map(UserPages::name).orElse(null);
        String part = request.query().first("q").asOptional().orElse(null);
        if (part != null && !Usernames.storable(part)) {
            throw Problem.badRequest("q cannot be part of a name.").exception();
        }
        List<User> found = administration.page(new UserQuery(after, part, limit + 1));
        boolean more = found.size() > limit;
        List<User> page = more ? found.subList(0, limit) : found;
        send(response, caller, page, more ? UserPages.next(page.getLast()) : null);
    }

    private void send(ServerResponse response, Caller caller, List<User> page, @Nullable String next) {
        Json.send(
                response,
                new UserList(
                        caller.userId().isPresent() ? caller.name() : null,
                        caller.administrator(),
                        page.stream().map(user -> UserRows.of(user, zone)).toList(),
                        next));
    }

    @Override
    public void getUser(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request);
        int id = id(request);
        if (!caller.is(id) && !caller.may(Capability.MANAGE_USERS)) {
            throw Users.notFound();
        }
        Json.send(response, UserRows.of(users.find(id).orElseThrow(Users::notFound), zone));
    }

    @Override
    public void createUser(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request);
        NewUser body = Json.read(request, NewUser.class);
        int made = attempt(request, caller, "user.create", body.username(), act -> {
            Role role = body.role() == null ? Role.USER : role(body.role());
            Authority.checkRole(caller, role);
            String username = body.username() == null ? "" : Usernames.trim(body.username());
            if (username.isEmpty() || body.password() == null || body.password().isEmpty()) {
                throw Problem.badRequest("Username and password are required.").exception();
            }
            confirmations.confirm(request, caller, body.currentPassword(), body.confirmUsername(), username);
            return administration.create(
                    act,
                    new NewUserWish(
                            username,
                            body.password(),
                            role,
                            body.displayName(),
                            Grants.read(role, body.preset(), body.capabilities()),
                            body.enabled() == null || body.enabled(),
                            body.landingPage()));
        });
        Json.send(response, CREATED, new CreatedUser("ok", (long) made));
    }

    @Override
    public void updateUser(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request);
        int id = id(request);
        UserChange body = Json.read(request, UserChange.class);
        var changed = attempt(request, caller, "user.update", String.valueOf(id), act -> {
            User target = users.touchable(caller, id);
            if (body.currentPassword() != null || body.confirmUsername() != null) {
                confirmations.confirm(
                        request, caller, body.currentPassword(), body.confirmUsername(), target.username());
            }
            Role role = body.role() == null ? target.role() : role(body.role());
            return administration.change(
                    act,
                    id,
                    new UserEdit(
                            body.username(),
                            body.displayName(),
                            body.role() == null ? null : role,
                            Grants.read(role, body.preset(), body.capabilities()),
                            body.enabled(),
                            body.landingPage()));
        });
        if (changed.sessionsEnded()) {
            renew(caller, changed.user(), request, response);
        }
        Json.send(response, UserRows.of(changed.user(), zone));
    }

    @Override
    public void deleteUser(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request);
        int id = id(request);
        UserDeletion body = Json.read(request, UserDeletion.class);
        attempt(request, caller, "user.delete", String.valueOf(id), act -> {
            User target = users.find(id).orElseThrow(Users::notFound);
            administration.checkDelete(caller, target);
            confirmations.confirm(request, caller, body.currentPassword(), body.confirmUsername(), target.username());
            administration.delete(act, id, heir(body));
            return id;
        });
        Json.send(response, new Status("ok"));
    }

    private OptionalInt heir(UserDeletion body) {
        if (!"transfer".equals(body.belongings())) {
            return OptionalInt.empty();
        }
        String name = body.transferTo() == null ? "" : body.transferTo();
        return OptionalInt.of(users.findByName(name)
                .orElseThrow(() -> Problem.badRequest("transfer_to is nobody who could have it.")
                        .exception())
                .id());
    }

    @Override
    public void listUserBelongings(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new BelongingList(administration.belongings(caller(request), id(request)).entrySet().stream()
                        .map(count -> new BelongingCount(count.getKey(), count.getValue()))
                        .toList()));
    }

    @Override
    public void setPassword(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request);
        int id = id(request);
        PasswordChange body = Json.read(request, PasswordChange.class);
        User changed = attempt(request, caller, "user.password", String.valueOf(id), act -> {
            if (!caller.is(id) && !caller.may(Capability.MANAGE_USERS)) {
                // also for numbers that nobody has: who may not know gets no other answer
                throw Problem.of(ProblemType.FORBIDDEN)
                        .with("capability", Capability.MANAGE_USERS.id())
                        .exception();
            }
            User target = users.find(id).orElseThrow(Users::notFound);
            administration.checkSetPassword(caller, target);
            if (body.password() == null || body.password().isEmpty()) {
                throw Problem.badRequest("Password is required.").exception();
            }
            if (caller.is(id)) {
                Authority.checkOwnPassword(caller, target);
                // a proxy's word or a fresh sign-in outside must not become a way in that the outside cannot end
                confirmations.confirmPassword(request, caller, body.currentPassword());
            } else {
                confirmations.confirm(
                        request, caller, body.currentPassword(), body.confirmUsername(), target.username());
            }
            return administration.setPassword(act, id, body.password());
        });
        renew(caller, changed, request, response);
        Json.send(response, new Status("ok"));
    }

    /** Does an act; what is refused or goes wrong is recorded as well. */
    private <T> T attempt(
            ServerRequest request, Caller caller, String action, @Nullable String target, Function<Act, T> work) {
        try {
            return work.apply(audit.act(request, caller, action));
        } catch (ProblemException problem) {
            AuditResult result = switch (problem.problem().type()) {
                case FORBIDDEN, CONFLICT, TOO_MANY_REQUESTS -> AuditResult.REFUSED;
                default -> AuditResult.FAILED;
            };
            Map<String, Object> why = Map.of("reason", problem.problem().error());
            audit.recordSoon(request, caller, action, target, result, why);
            throw problem;
        }
    }

    private void renew(Caller caller, User changed, ServerRequest request, ServerResponse response) {
        if (caller.is(changed.id()) && caller.method() == SignInMethod.SESSION) {
            fresh.start(changed, request, response);
        }
    }

    private Caller caller(ServerRequest request) {
        Caller caller = Callers.of(request);
        if (!authEnabled.getAsBoolean()) {
            throw Problem.notFound("Auth not configured").exception();
        }
        return caller;
    }

    /** The caller's account. Whoever has none manages users, as the installation's token does. */
    private static int id(Caller caller) {
        return caller.userId().orElseThrow(Users::notFound);
    }

    /** The account in the path; of a number that no account can have, one that none has. */
    private static int id(ServerRequest request) {
        try {
            return Integer.parseInt(request.path().pathParameters().get("user_id"));
        } catch (NumberFormatException tooLarge) {
            return -1;
        }
    }

    private static Role role(String name) {
        return Role.find(name)
                .orElseThrow(() ->
                        Problem.badRequest("Role must be 'user' or 'admin'.").exception());
    }
}
