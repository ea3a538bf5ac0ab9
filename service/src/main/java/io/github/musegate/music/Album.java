package io.github.musegate.music;

import java.time.Instant;
import java.util.Optional;

/**
 * An album as a music server tells of it.
 *
 * @param id the server's own id
 * @param name its name
 * @param artist whose it is; empty when nobody is named
 * @param year when it came out, 0 when that is not known
 * @param trackCount how many tracks it has, 0 when that is not known
 * @param added when it came into the library, absent when that is not known
 * @param coverId what its cover is asked for by
 */
public record Album(
        String id,
        String name,
        String artist,
        int year,
        int trackCount,
        Optional<Instant> added,
        Optional<String> coverId) {}
