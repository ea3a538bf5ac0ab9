/**
 * The append-only record of who did what, whom it concerned, from where and with what result: every sign-in, every
 * refusal, every act of administration. Rooms above write to it; nothing changes or deletes a line.
 */
@NullMarked
package io.github.musegate.audit;

import org.jspecify.annotations.NullMarked;
