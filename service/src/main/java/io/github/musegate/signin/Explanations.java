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
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.tokens.Key;
import io.github.musegate.tokens.Keys;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import java.time.Instant;
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
    private final Keys keys;
    private final OperationPaths paths = new OperationPaths();

    /**
     * Takes what decides and who can be asked about.
     *
     * @param door the door
     * @param users the people
     * @param keys their keys
     */
    public Explanations(Door door, Users users, Keys keys) {
        this.door = door;
        this.users = users;
        this.keys = keys;
    }

    Explanation explain(String method, String path, Optional<String> user, Optional<String> key) {
        Optional<Operation> operation = paths.find(method, path);
        if (key.isPresent()) {
            return explanation(method, path, operation, ofKey(operation, findKey(key.get())), null);
        }
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

    private Key findKey(String id) {
        return PathNumber.parse(id).stream()
                .mapToObj(keys::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such key.").exception());
    }

    /** Why a key may less than stands on it is told as well: it is what people ask this for. */
    private SubjectDecision ofKey(Optional<Operation> operation, Key key) {
        Optional<Caller> caller = key.caller(Instant.now());
        SubjectDecision decision = decide(operation, key.name(), caller);
        String reason = decision.reason();
        if (key.expired(Instant.now())) {
            reason = "The key has expired. " + reason;
        } else if (caller.isEmpty()) {
            reason = "The account of its owner is disabled. " + reason;
        } else if (operation
                        .flatMap(Explanations::capability)
                        .filter(key::isFor)
                        .isPresent()
                && decision.decision() == AccessDecision.REFUSED) {
            reason = "The key is for this, but its owner " + caller.get().name() + " may not do it now. " + reason;
        }
        return new SubjectDecision(decision.subject(), decision.decision(), reason);
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
            case Decision.PersonNeeded() ->
                new SubjectDecision(
                        subject, AccessDecision.REFUSED, "A key cannot do this: its owner does it in person.");
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
            case AccessRule.InPerson() -> "This is open to everybody who is signed in, in person.";
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
            case AccessRule.Open(), AccessRule.SignedIn(), AccessRule.InPerson() -> Optional.empty();
        };
    }
}
