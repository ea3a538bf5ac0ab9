/**
 * Who may do what: roles, capabilities, presets, the caller of a request, and the door that every operation of the
 * contract stands behind. The rule of each operation comes from the contract's access table and from nowhere else;
 * handlers only add ownership. Rooms above read the {@link io.github.musegate.access.Caller}.
 */
@NullMarked
package io.github.musegate.access;

import org.jspecify.annotations.NullMarked;
