package io.github.musegate.factors;

/**
 * A question to an authenticator.
 *
 * @param ticket comes back with the answer; sealed, so that nobody can change or forge the question
 * @param options what the browser needs, as JSON text
 */
public record Ceremony(String ticket, String options) {}
