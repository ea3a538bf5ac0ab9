package io.github.musegate.parts;

import java.time.Instant;

/**
 * A part as it was last seen.
 *
 * @param name its name
 * @param finding how it is
 * @param since when this process first saw it so, without a break
 */
public record SeenPart(String name, Finding finding, Instant since) {}
