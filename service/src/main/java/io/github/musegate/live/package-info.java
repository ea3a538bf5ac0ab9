/**
 * What goes on being told: live streams, for as long as their readers may read.
 * {@link io.github.musegate.live.LiveStreams} is the front door for every room that has something to tell: it bounds how
 * many there are, asks the door every second whether each may go on, and shows that they live. What happens in the whole
 * house ({@link io.github.musegate.events.EventFeed}) is told here, to those whom
 * {@link io.github.musegate.live.EventSight} lets see it. The rooms above and app may call this one.
 */
@NullMarked
package io.github.musegate.live;

import org.jspecify.annotations.NullMarked;
