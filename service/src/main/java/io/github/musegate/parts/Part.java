package io.github.musegate.parts;

import java.util.List;
import java.util.function.Supplier;

/**
 * Something that can be well or not.
 *
 * @param name its name in the API and as a label of figures
 * @param look looks at it; quick, and may throw while the database is away. Nothing where the installation has none
 */
public record Part(String name, Supplier<List<Finding>> look) {}
