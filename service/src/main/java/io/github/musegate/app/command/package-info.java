/**
 * The commands of the command line, one class each: what {@code ./musegate --help} lists. They read the environment,
 * call the front doors of the rooms and answer in words and exit codes (0 done, 1 a problem that a sentence explains, 2
 * a wrong call). Only {@link io.github.musegate.Main} calls them.
 */
@NullMarked
package io.github.musegate.app.command;

import org.jspecify.annotations.NullMarked;
