package io.github.musegate.vectors;

/**
 * How far a source is. An index whose identity is another, or whose revision is larger, belongs to another past of the
 * source (vectors of another model, a database restored from a backup) and is made anew.
 *
 * @param identity names the space of the vectors; another one whenever vectors become incomparable with earlier ones
 * @param revision the largest revision that can be read; 0 while there was never a change
 */
public record SourceMark(String identity, long revision) {}
