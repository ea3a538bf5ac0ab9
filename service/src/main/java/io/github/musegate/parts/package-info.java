/**
 * How each part of a running MuseGate is, for whoever looks after it: since when, and what to do. {@code app} says what
 * the parts are and how each is looked at; this room asks them now and then, remembers since when each is as it is, and
 * tells it over HTTP and to the figures. Nothing is asked of other machines for it: what is told of a music server is
 * what it last did. It belongs to one process, as the figures do.
 */
@NullMarked
package io.github.musegate.parts;

import org.jspecify.annotations.NullMarked;
