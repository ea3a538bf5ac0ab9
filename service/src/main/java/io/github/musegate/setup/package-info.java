/**
 * The first run and the settings page: what the environment gives at the first start, the setup code, the first
 * administrator, and the reading and saving of settings in the shapes that existing clients know. {@link
 * io.github.musegate.setup.Setup} is the front door; the access room asks it whether the door is still in the hands of
 * the setup code. Only the wiring calls this room.
 */
@NullMarked
package io.github.musegate.setup;

import org.jspecify.annotations.NullMarked;
