/**
 * How people and programs show who they are: the chain that finds out the caller of each request, sign-in with a name
 * and a password, sign-out, and what a caller may know of their own rights. What is shown and not valid never leads to
 * more rights than nothing. The door asks the chain through Helidon Security.
 */
@NullMarked
package io.github.musegate.signin;

import org.jspecify.annotations.NullMarked;
