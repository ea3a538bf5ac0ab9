package io.github.musegate.access;

/** What the contract's {@code x-access} asks of a caller. */
public sealed interface AccessRule {

    /** Anybody. */
    record Open() implements AccessRule {}

    /** Anybody who is signed in. */
    record SignedIn() implements AccessRule {}

    /** Anybody who is signed in, but not a program with a key: for what concerns one's own account. */
    record InPerson() implements AccessRule {}

    /** The setup code while setup is needed, {@code manage_settings} otherwise. */
    record Setup() implements AccessRule {}

    /**
     * The holder of a capability.
     *
     * @param capability which
     */
    record Needs(Capability capability) implements AccessRule {}

    /**
     * Reads a rule.
     *
     * @param access the value of {@code x-access}
     * @return the rule
     * @throws IllegalArgumentException when the contract says something that this version does not know; the start
     *     stops then, so that nothing opens up by a misspelling
     */
    static AccessRule parse(String access) {
        return switch (access) {
            case "public" -> new Open();
            case "signed-in" -> new SignedIn();
            case "in-person" -> new InPerson();
            case "setup" -> new Setup();
            default ->
                new Needs(Capability.find(access)
                        .orElseThrow(() -> new IllegalArgumentException("x-access '" + access + "' is not known")));
        };
    }
}
