/**
 * Help for the person who sets MuseGate up behind a proxy: configuration to paste, what this very request looks like from
 * here, and settings that are risky. It reads settings and decides nothing. {@code app} wires it; no room uses it.
 */
@NullMarked
package io.github.musegate.guide;

import org.jspecify.annotations.NullMarked;
