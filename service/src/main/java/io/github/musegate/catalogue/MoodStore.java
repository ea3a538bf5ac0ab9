package io.github.musegate.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where tracks are found by what mood their measures suggest. */
interface MoodStore {

    /** How many tracks that count have each mood; those that none has are left out. */
    Map<SoundMood, Long> counts(String serverId, Optional<TrackKeys> only);

    /** Some tracks of a mood that count, by chance but the same ones while they are there. */
    List<KnownTrack> tracks(String serverId, SoundMood mood, Optional<TrackKeys> only, int limit);
}
