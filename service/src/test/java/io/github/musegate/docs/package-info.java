/** The pages of {@code docs}: those that are made from what the code says, and what all of them promise. */
@NullMarked
package io.github.musegate.docs;

import org.jspecify.annotations.NullMarked;
