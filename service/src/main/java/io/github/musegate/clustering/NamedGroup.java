package io.github.musegate.clustering;

/**
 * A group and its name.
 *
 * @param name the name, which no other group of the same music server has
 * @param group the group
 */
record NamedGroup(String name, Group group) {}
