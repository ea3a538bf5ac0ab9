package io.github.musegate.replicas;

/** How it stands with Redis. */
public enum RedisHealth {
    /** None is configured. */
    NONE,
    /** It carries messages. */
    OK,
    /** It does not; the database is asked instead. */
    AWAY
}
