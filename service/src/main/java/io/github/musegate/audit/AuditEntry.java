package io.github.musegate.audit;

/**
 * A line of the record as it is read.
 *
 * @param id its place in the record; later lines have greater ones
 * @param line what it says
 */
record AuditEntry(long id, AuditLine line) {}
