/**
 * What the process is told at its start: the few names of the environment that say where to listen, where the data
 * is and which database to use. Everything else is a setting and lives in the database (room {@code settings}, which
 * reads the environment once through {@link io.github.musegate.config.Environment}). No other code reads the process
 * environment. Every room may use the records of this one; it uses nobody.
 */
@NullMarked
package io.github.musegate.config;

import org.jspecify.annotations.NullMarked;
