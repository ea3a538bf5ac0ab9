/** The program's entry. Everything else is a room of its own below this package. */
@NullMarked
package io.github.musegate;

import org.jspecify.annotations.NullMarked;
