/**
 * Tells what happens: to webhooks, scripts of the host and live streams. {@link io.github.musegate.events.Events} is the
 * front door. Most of what it tells it hears from the audit record, within the transaction that writes the line
 * ({@link io.github.musegate.audit.AuditFollower}); rooms that know more than the record publish through
 * {@link io.github.musegate.events.Publisher}, in their own transaction. So an event is queued with what it tells of, or
 * neither is; nobody waits for a receiver.
 *
 * <p>Webhooks: rows that any process takes with SKIP LOCKED, so that each is sent by one at a time. Whoever takes one
 * holds it by a lease, not by a transaction; what a dying process had taken is taken again when its lease is over, so
 * that a receiver may get it twice, with the same id. Scripts: rows that only the process takes in which the event
 * happened, and takes once. Live streams: rows that every process reads and none takes
 * ({@link io.github.musegate.events.EventFeed}); who may see which of them the room {@code live} says.
 *
 * <p>Rooms above publish; what this room needs from them (who asked, to write the audit record) it takes as
 * {@link io.github.musegate.events.ChangeRecord}.
 */
@NullMarked
package io.github.musegate.events;

import org.jspecify.annotations.NullMarked;
