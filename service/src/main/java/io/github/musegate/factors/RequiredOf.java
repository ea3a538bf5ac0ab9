package io.github.musegate.factors;

/** Of whom a sign-in with the password asks for a second factor. */
public enum RequiredOf {
    /** Of nobody: it is offered. */
    OFF,
    /** Of administrators. */
    ADMINISTRATORS,
    /** Of everybody with a local password. */
    EVERYBODY
}
