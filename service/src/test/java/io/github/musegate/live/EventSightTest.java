package io.github.musegate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.Operation;
import io.github.musegate.events.EventKind;
import io.github.musegate.events.LiveEvent;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sees which events. */
class EventSightTest {

    private static final int ANN = 7;
    private static final int BOB = 8;
    private static final Caller ROOT = Caller.installation("root", SignInMethod.TOKEN);

    private static Caller ann(Capability... may) {
        return ann(SignInMethod.SESSION, may);
    }

    private static Caller ann(SignInMethod method, Capability... may) {
        return new Caller(OptionalInt.of(ANN), "ann", Role.USER, Set.of(may), method, OptionalLong.empty());
    }

    private static boolean sees(Caller caller, EventKind kind, @Nullable Integer owner) {
        return sees(caller, kind.id(), owner);
    }

    private static boolean sees(Caller caller, String kind, @Nullable Integer owner) {
        return EventSight.sees(new LiveEvent(1, "evt_1", kind, owner, "{}"), caller, EventSightTest::allowed);
    }

    /** The word of the contract, read here and not with the classes that decide. */
    private static boolean allowed(Operation operation, Caller caller) {
        return switch (operation.access()) {
            case "signed-in" -> true;
            case "in-person" -> caller.inPerson();
            case "setup" -> caller.may(Capability.MANAGE_SETTINGS);
            default -> caller.may(Capability.find(operation.access()).orElseThrow());
        };
    }

    @Test
    void aListenerSeesWhatHappensToOwnPlaylistsAlone() {
        Caller listener = ann(Capability.VIEW_LIBRARY);
        assertThat(sees(listener, EventKind.PLAYLIST_CREATED, ANN)).isTrue();
        assertThat(sees(listener, EventKind.PLAYLIST_CREATED, BOB)).isFalse();
        assertThat(sees(listener, EventKind.PLAYLIST_CREATED, null)).isFalse();
    }

    @Test
    void whoMayNotListOwnThingsHearsNothingOfThem() {
        assertThat(sees(ann(), EventKind.PLAYLIST_CHANGED, ANN)).isFalse();
        assertThat(sees(ann(Capability.VIEW_LIBRARY), EventKind.TASK_ENDED, ANN))
                .isFalse();
        assertThat(sees(ann(Capability.VIEW_TASKS), EventKind.TASK_ENDED, ANN)).isTrue();
        assertThat(sees(ann(), EventKind.KEY_REVOKED, ANN)).isFalse();
        assertThat(sees(ann(Capability.MANAGE_OWN_KEYS), EventKind.KEY_REVOKED, ANN))
                .isTrue();
        assertThat(sees(ann(), EventKind.SESSION_ENDED, ANN)).isTrue();
        assertThat(sees(ann(SignInMethod.KEY), EventKind.SESSION_ENDED, ANN))
                .as("a key does not list sessions")
                .isFalse();
    }

    @Test
    void everybodysThingsAreForThoseWhoListThem() {
        Caller curator = ann(Capability.VIEW_LIBRARY, Capability.VIEW_ALL_PLAYLISTS);
        assertThat(sees(curator, EventKind.PLAYLIST_DELETED, BOB)).isTrue();
        assertThat(sees(curator, EventKind.PLAYLIST_DELETED, null)).isTrue();
        assertThat(sees(curator, EventKind.TASK_FAILED, BOB)).isFalse();
        assertThat(sees(curator, EventKind.SHARE_CREATED, BOB))
                .as("without the capability share")
                .isFalse();
        assertThat(sees(ann(Capability.VIEW_TASKS, Capability.MANAGE_TASKS), EventKind.TASK_FAILED, BOB))
                .isTrue();
        assertThat(sees(ann(Capability.MANAGE_USERS), EventKind.SESSION_ENDED, BOB))
                .isTrue();
        assertThat(sees(ann(Capability.MANAGE_USERS), EventKind.SETTINGS_CHANGED, null))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void administratorsSeeAllAndAListenerNothingOfOthers(EventKind kind) {
        assertThat(sees(ROOT, kind, BOB)).isTrue();
        assertThat(sees(ROOT, kind, null)).isTrue();
        Caller listener = ann(Capability.VIEW_LIBRARY, Capability.SHARE, Capability.VIEW_TASKS);
        assertThat(sees(listener, kind, BOB)).isFalse();
        assertThat(sees(listener, kind, null)).isFalse();
    }

    @Test
    void whatOnlyALaterVersionKnowsNobodySees() {
        assertThat(sees(ROOT, "planet.discovered", ANN)).isFalse();
    }
}
