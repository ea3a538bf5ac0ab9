/**
 * The people: their accounts, passwords, roles and capabilities, and the rules by which accounts may be made, changed
 * and deleted. Every such rule stands here, whatever door the wish comes through. Rooms above look people up and check
 * passwords with {@link io.github.musegate.users.Users}; sessions tells this room how to end and renew sessions, through
 * the ports {@link io.github.musegate.users.SessionsOfUser} and {@link io.github.musegate.users.FreshSession}.
 *
 * <p>Accounts live in AudioMuse-AI's table, so that an existing database opens and going back works.
 */
@NullMarked
package io.github.musegate.users;

import org.jspecify.annotations.NullMarked;
