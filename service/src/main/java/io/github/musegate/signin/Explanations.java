package io.github.musegate.signin;

import io.github.musegate.access.AccessRule;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Decision;
import io.github.musegate.access.Door;
import io.github.musegate.access.OperationPaths;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.Operation;
import io.github.musegate.api.model.AccessDecision;
import io.github.musegate.api.model.Explanation;
import io.github.musegate.api.model.SubjectDecision;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tells why a request would be allowed or refused, by asking the door for its decision. */
public final class Explanations {

    private final Door door;
    private final Users users;
    private final OperationPaths paths = new OperationPaths();

    /**
     * Takes what decides and who can be asked about.
     *
     * @param door the door
     * @param users the people
     */
    public Explanations(Door door, Users users) {
        this.door = door;
        this.users = users;
    }

    Explanation explain(String method, String path, Optional<String> user, Optional<String> key) {
        if (key.isPresent()) {
            throw Problem.notFound("There is no such key.").exception();
        }
        Optional<Operation> operation = paths.find(method, path);
        if (user.isPresent()) {
            User person = find(user.get());
            SubjectDecision decision = decide(operation, person.username(), caller(person));
            if (!person.enabled()) {
                decision = new SubjectDecision(
                        decision.subject(), decision.decision(), "The account is disabled. " + decision.reason());
            }
            return explanation(method, path, operation, decision, null);
        }
        List<SubjectDecision> everyone = new ArrayList<>();
        everyone.add(decide(operation, "nobody", Optional.empty()));
        for (Preset preset : Preset.values()) {
            everyone.add(decide(operation, preset.id(), Optional.of(example(preset))));
        }
        SubjectDecision nobody = everyone.getFirst();
        return explanation(
                method, path, operation, new SubjectDecision("everyone", nobody.decision(), nobody.reason()), everyone);
    }

    private User find(String nameOrNumber) {
        return users.findByName(nameOrNumber)
                .or(() -> number(nameOrNumber).flatMap(users::find))
                .orElseThrow(() -> Problem.notFound("User not found.").exception());
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException aName) {
            return Optional.empty();
        }
    }

    /** Who a person's requests would come from; nobody's while the account is disabled. */
    private static Optional<Caller> caller(User user) {
        return user.enabled()
                ? Optional.of(new Caller(
                        OptionalInt.of(user.id()),
                        user.username(),
                        user.role(),
                        user.capabilities(),
                        SignInMethod.SESSION,
                        OptionalLong.empty()))
                : Optional.empty();
    }

    private static Caller example(Preset preset) {
        return new Caller(
                OptionalInt.empty(),
                preset.id(),
                Role.USER,
                preset.capabilities(),
                SignInMethod.SESSION,
                OptionalLong.empty());
    }

    private SubjectDecision decide(Optional<Operation> operation, String subject, Optional<Caller> caller) {
        if (operation.isEmpty()) {
            return new SubjectDecision(subject, AccessDecision.NOT_FOUND, "No operation answers this request.");
        }
        return switch (door.decide(operation.get(), caller)) {
            case Decision.Allowed() ->
                new SubjectDecision(subject, AccessDecision.ALLOWED, allowed(operation.get(), caller));
            case Decision.SignInNeeded() ->
                new SubjectDecision(subject, AccessDecision.SIGN_IN, "This needs a sign-in first.");
            case Decision.SetupNeeded() ->
                new SubjectDecision(
                        subject, AccessDecision.REFUSED, "Nothing is served before the first administrator exists.");
            case Decision.Lacks(Capability capability) ->
                new SubjectDecision(
                        subject,
                        AccessDecision.REFUSED,
                        "This needs the capability " + capability.id() + ", which is not held.");
        };
    }

    private static String allowed(Operation operation, Optional<Caller> caller) {
        return switch (AccessRule.parse(operation.access())) {
            case AccessRule.Open() -> "This is open to everybody.";
            case AccessRule.SignedIn() -> "This is open to everybody who is signed in.";
            case AccessRule.Setup() ->
                caller.isPresent()
                        ? "Administrators may do everything."
                        : "This is open until the first administrator exists.";
            case AccessRule.Needs(Capability capability) ->
                caller.filter(Caller::administrator).isPresent()
                        ? "Administrators may do everything."
                        : "The capability " + capability.id() + " is held.";
        };
    }

    private static Explanation explanation(
            String method,
            String path,
            Optional<Operation> operation,
            SubjectDecision decision,
            @Nullable List<SubjectDecision> everyone) {
        return new Explanation(
                operation.map(Operation::id).orElse(null),
                method,
                path,
                operation.map(Operation::access).orElse(null),
                operation.flatMap(Explanations::capability).orElse(null),
                decision.decision(),
                decision.reason(),
                decision.subject(),
                everyone);
    }

    private static Optional<String> capability(Operation operation) {
        return switch (AccessRule.parse(operation.access())) {
            case AccessRule.Needs(Capability capability) -> Optional.of(capability.id());
            case AccessRule.Setup() -> Optional.of(Capability.MANAGE_SETTINGS.id());
            case AccessRule.Open(), AccessRule.SignedIn() -> Optional.empty();
        };
    }
}
