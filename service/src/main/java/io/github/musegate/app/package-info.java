/**
 * Where everything is put together: the rooms are wired by hand, in order, and the routing is made from the contract's
 * access table. It sees every room; no room sees it.
 */
@NullMarked
package io.github.musegate.app;

import org.jspecify.annotations.NullMarked;
