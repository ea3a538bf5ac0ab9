package io.github.musegate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms use what lies below them. What a lower room needs from a higher one, it asks for by an interface of its own. */
class RoomArrowsTest {

    /** From the top to the bottom; rooms of one floor may use each other as long as no circle comes of it. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("app"),
            Set.of("web", "setup", "forward", "guide", "metrics", "tracing", "parts", "moving", "backup"),
            Set.of("shares", "engine", "analysis", "clustering", "schedules", "upstream"),
            Set.of("playlists"),
            Set.of("library"),
            Set.of("musicaccounts", "tasks"),
            Set.of("musicserver", "catalogue"),
            Set.of("signin"),
            Set.of("tokens", "sessions", "proxy", "oidc", "invites", "factors"),
            Set.of("identities"),
            Set.of("users", "live"),
            Set.of("access"),
            Set.of("audit", "events"),
            Set.of("settings"),
            Set.of("subsonic", "jellyfin", "emby", "lyrion", "folder"),
            Set.of("mediabrowser"),
            Set.of("music", "sound", "demo"),
            Set.of("remote"),
            Set.of("http", "replicas", "db", "config", "kernel", "vectors", "logs"));

    private static Stream<Integer> floors() {
        return IntStream.range(1, FLOORS.size()).boxed();
    }

    @Test
    void everyRoomHasItsFloor() {
        Set<String> known = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(known)
                .as("a new room gets its place in FLOORS before it gets classes")
                .containsAll(ServiceClasses.rooms());
    }

    @ParameterizedTest
    @MethodSource("floors")
    void noRoomUsesAHigherOne(int floor) {
        noClasses()
                .that()
                .resideInAnyPackage(packages(FLOORS.get(floor).stream()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(FLOORS.subList(0, floor).stream().flatMap(Set::stream)))
                .because("the arrows between rooms go downwards, so that a room can be read without those above it")
                .allowEmptyShould(true)
                .check(ServiceClasses.ALL);
    }

    @Test
    void noRoomsFormACircle() {
        slices().matching(ServiceClasses.ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("rooms in a circle are one room in disguise")
                .check(ServiceClasses.ALL);
    }

    @Test
    void onlyTheBeginningUsesApp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ServiceClasses.room("app"))
                .and()
                .doNotHaveFullyQualifiedName(ServiceClasses.ROOT + ".Main")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ServiceClasses.room("app"))
                .because("app sees every room, and no room sees it")
                .check(ServiceClasses.ALL);
    }

    private static String[] packages(Stream<String> rooms) {
        return rooms.map(ServiceClasses::room).toArray(String[]::new);
    }
}
