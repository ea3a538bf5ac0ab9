package io.github.musegate.engine;

import io.github.musegate.http.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds where queries start, or says why they cannot. */
final class Seeds {

    private static final String NEXT = "It can be found once the next analysis of the library is done.";

    private final Sight sight;
    private final Predicate<String> onServer;
    private final Function<Seed.ByMood, Start> moods;

    /**
     * Seeds as somebody sees them.
     *
     * @param sight what they see
     * @param onServer whether the music server has a track of that id for them, for those that the catalogue has not
     * @param moods starts from a mood
     */
    Seeds(Sight sight, Predicate<String> onServer, Function<Seed.ByMood, Start> moods) {
        this.sight = sight;
        this.onServer = onServer;
        this.moods = moods;
    }

    Start of(Seed seed) {
        return switch (seed) {
            case Seed.ById(String itemId) -> song(itemId);
            case Seed.ByName(String title, String artist) -> alone(named(title, artist));
            case Seed.ByMood mood -> moods.apply(mood);
            case Seed.ByMix(List<Ingredient> ingredients) -> mixture(ingredients);
        };
    }

    /** A song by its id. */
    Start song(String itemId) {
        return alone(sight.find(itemId).orElseThrow(() -> missing(itemId)));
    }

    /** The middle of what is added; what is taken away is for the mixture itself. */
    Start mixture(List<Ingredient> ingredients) {
        List<Start> parts = ingredients.stream()
                .filter(one -> !one.subtract())
                .map(this::ingredient)
                .toList();
        if (parts.isEmpty()) {
            throw Problem.badRequest("Add at least one song or artist.").exception();
        }
        List<Known> songs =
                parts.stream().flatMap(part -> part.songs().stream()).toList();
        return new Start(
                Directions.middle(parts.stream().map(part -> part.direction()).toList()), songs);
    }

    /** One part of a mixture. */
    Start ingredient(Ingredient ingredient) {
        return switch (ingredient.kind()) {
            case SONG -> song(ingredient.id());
            case ARTIST -> artist(ingredient.id());
        };
    }

    /** What an artist sounds like, all in all. */
    Start artist(String nameOrId) {
        List<Known> songs = sight.songsOf(nameOrId);
        if (songs.isEmpty()) {
            throw noArtist();
        }
        Map<Long, float[]> directions =
                sight.directions(songs.stream().map(Known::key).toList());
        if (directions.isEmpty()) {
            throw Problem.notFound("No track of this artist is analysed yet.")
                    .withDetail(NEXT)
                    .exception();
        }
        return new Start(Directions.middle(directions.values()), songs);
    }

    /** Nobody of that name, as far as this person can see. */
    static RuntimeException noArtist() {
        return Problem.notFound("There is no such artist.").exception();
    }

    private Known named(String title, String artist) {
        String wanted = SongNames.folded(title);
        List<Known> found = new ArrayList<>(sight.named(title, artist));
        found.sort(Comparator.comparing(
                one -> !SongNames.folded(one.song().title()).equals(wanted)));
        return found.stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such track.")
                        .withDetail(
                                "No track in the catalogue has this title and artist. If it is new on the music server, it"
                                        + " can be found once the next analysis of the library is done.")
                        .exception());
    }

    private Start alone(Known song) {
        float[] direction = Optional.ofNullable(
                        sight.directions(List.of(song.key())).get(song.key()))
                .orElseThrow(() -> notAnalysed(song.song().title()));
        return new Start(direction, List.of(song));
    }

    /** Why there is nothing known of a track. */
    RuntimeException missing(String itemId) {
        return onServer.test(itemId)
                ? notAnalysed("This track")
                : Problem.notFound("There is no such track.")
                        .withDetail("Neither the catalogue nor the music server knows this id.")
                        .exception();
    }

    static RuntimeException notAnalysed(String what) {
        return Problem.notFound(what + " is not analysed yet.").withDetail(NEXT).exception();
    }
}
