package io.github.musegate.forward;

/**
 * Somebody who arrives at a neighbour with a code.
 *
 * @param sessionId the session here that sent them
 * @param target path and query of the page that they asked for first
 */
record Arrival(long sessionId, String target) {}
