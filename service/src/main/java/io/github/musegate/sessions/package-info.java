/**
 * Where people are signed in: a row for each session and the cookie that names it. The cookie is signed, but only the
 * row makes it good: a session ends by deleting the row, and role and capabilities always come from the account. The
 * check reads {@code audiomuse_users} beside its own table, because it must be one statement. Sign-in and setup start
 * sessions; {@code users} ends them through a port of its own.
 */
@NullMarked
package io.github.musegate.sessions;

import org.jspecify.annotations.NullMarked;
