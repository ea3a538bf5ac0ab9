package io.github.musegate.vectors;

/**
 * How far a source is. An index whose identity is another holds vectors of another space (they were learnt anew) and is
 * made anew while it goes on answering; one whose revision is larger belongs to another past of the source (a database
 * restored from a backup) and answers nothing until it is made anew.
 *
 * @param identity names the space of the vectors; another one whenever vectors become incomparable with earlier ones
 * @param revision the largest revision that can be read; 0 while there was never a change
 */
public record SourceMark(String identity, long revision) {}
