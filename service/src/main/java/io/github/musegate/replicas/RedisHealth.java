package io.github.musegate.replicas;

/** How it stands with Redis. */
public enum RedisHealth {
    /** None is configured. */
    NONE,
    /** It carries messages. */
    OK,
    /** It carries messages, and refuses to count what replicas count together; each counts for itself. */
    REFUSING,
    /** It does not carry messages; the database is asked instead. */
    AWAY
}
