/**
 * An AudioMuse-AI as the engine: what the contract calls the engine's is forwarded to it, after the door and the check of
 * the request. {@link io.github.musegate.upstream.EngineChoice} is the front door: the routing asks it who answers.
 *
 * <p>The other program knows one token and no people. So nothing of the caller goes there (no cookie, no key, no name),
 * nothing goes there that the contract does not name, and nothing of it comes back but the content of its answers. What
 * it keeps without an owner is given one here. Only app calls this room.
 */
@NullMarked
package io.github.musegate.upstream;

import org.jspecify.annotations.NullMarked;
