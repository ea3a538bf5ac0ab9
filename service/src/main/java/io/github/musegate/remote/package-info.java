/**
 * How machines are reached whose addresses administrators have named: music servers, engines and webhooks.
 * {@link io.github.musegate.remote.RemoteClient} is the front door. A name is resolved once and the connection goes to
 * the address that was checked; redirects are refused, answers are bounded in size and in time, and nothing of what was
 * sent stands in a failure. Rooms that speak a server's language call this room; it knows none of them.
 */
@NullMarked
package io.github.musegate.remote;

import org.jspecify.annotations.NullMarked;
