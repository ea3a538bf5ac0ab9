/** Real proxies in front of a whole MuseGate, with the configuration that MuseGate itself writes. */
@NullMarked
package io.github.musegate.proxies;

import org.jspecify.annotations.NullMarked;
