package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.musicserver.MusicServer;

/**
 * Who asks about which music. Answers hold what this person may see there and nothing else.
 *
 * @param caller who asks
 * @param server the music server that is meant
 */
public record View(Caller caller, MusicServer server) {}
