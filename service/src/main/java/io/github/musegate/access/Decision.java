package io.github.musegate.access;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What the door decides of one request. The door acts on it and the explanation of access tells it; there is no second
 * place that decides.
 */
public sealed interface Decision {

    /** The handler may run. */
    record Allowed() implements Decision {}

    /** Nobody is signed in, or what was shown is not valid. */
    record SignInNeeded() implements Decision {}

    /** Nothing is served before the first administrator exists. */
    record SetupNeeded() implements Decision {}

    /** The caller is a key, and keys have no say over the account of their owner. */
    record PersonNeeded() implements Decision {}

    /**
     * The caller lacks a capability.
     *
     * @param capability which
     */
    record Lacks(Capability capability) implements Decision {}

    /**
     * What is known of a request. Each part is asked only when the rule depends on it.
     *
     * @param inRole whether the caller is in a role, as {@link CapabilityRoles} knows them
     * @param signedIn whether there is a caller; asked after {@code inRole}
     * @param administratorMissing whether the installation waits for its first administrator
     * @param setupCode whether the request carries a good setup code, or is the page that asks for it
     */
    record Facts(
            Predicate<String> inRole,
            BooleanSupplier signedIn,
            BooleanSupplier administratorMissing,
            BooleanSupplier setupCode) {}

    /**
     * Decides.
     *
     * @param rule what the access table asks for
     * @param facts what is known of the request
     * @return what is to happen
     */
    static Decision of(AccessRule rule, Facts facts) {
        return switch (rule) {
            case AccessRule.Open() -> new Allowed();
            case AccessRule.SignedIn() ->
                facts.inRole().test(CapabilityRoles.SIGNED_IN) ? new Allowed() : refusal(facts, new SignInNeeded());
            case AccessRule.InPerson() ->
                facts.inRole().test(CapabilityRoles.IN_PERSON) ? new Allowed() : refusal(facts, new PersonNeeded());
            case AccessRule.Needs(Capability capability) -> holder(capability, facts);
            case AccessRule.Setup() ->
                facts.administratorMissing().getAsBoolean() && facts.setupCode().getAsBoolean()
                        ? new Allowed()
                        : holder(Capability.MANAGE_SETTINGS, facts);
        };
    }

    private static Decision holder(Capability capability, Facts facts) {
        return facts.inRole().test(capability.id()) ? new Allowed() : refusal(facts, new Lacks(capability));
    }

    private static Decision refusal(Facts facts, Decision ofKnownCaller) {
        if (facts.administratorMissing().getAsBoolean()) {
            return new SetupNeeded();
        }
        return facts.signedIn().getAsBoolean() ? ofKnownCaller : new SignInNeeded();
    }
}
