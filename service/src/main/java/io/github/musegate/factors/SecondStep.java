package io.github.musegate.factors;

/** What a sign-in with the right password still needs. */
public enum SecondStep {
    /** Nothing: the person has no second factor and needs none. */
    NONE,
    /** One of the person's second factors. */
    SHOW,
    /** The person must have a second factor and has none: it is set up first. */
    ENROL
}
