package io.github.musegate.upstream;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Who started a task of the AudioMuse-AI here.
 *
 * @param accountId the account; absent when none did or it is gone
 * @param name how they were called then
 * @param at when
 */
record Starter(OptionalInt accountId, String name, Instant at) {}
