/**
 * The soak: a household's MuseGate under mixed load for a while, with faults by a fixed plan, and a verdict about what
 * is left afterwards. Run by {@code ./mvnw verify -Psoak}; writes docs/soak.md.
 */
@org.jspecify.annotations.NullMarked
package io.github.musegate.soak;
