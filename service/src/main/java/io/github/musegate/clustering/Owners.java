package io.github.musegate.clustering;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.tasks.TaskFailure;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For whom a task writes playlists. The account comes from the task, which nobody can choose; what the payload says of it
 * can only take rights away, because schedules keep any payload.
 */
final class Owners {

    private static final String PERSON = "person";
    private static final String IDENTITY = "identity";
    private static final String MAY = "may";

    /** Without it a task of nobody is that of somebody who is gone. */
    private static final String INSTALLATION = "installation";

    /** What counts when playlists are written. */
    private static final Set<Capability> OF_INTEREST =
            Set.of(Capability.CREATE_PLAYLISTS, Capability.USE_SHARED_ACCOUNT);

    private final Users users;

    Owners(Users users) {
        this.users = users;
    }

    /** What a task's payload tells of whoever starts it: a program with a key gets no more than the key. */
    static Map<String, Object> told(Caller caller) {
        List<String> may = OF_INTEREST.stream()
                .filter(caller::may)
                .map(Capability::id)
                .sorted()
                .toList();
        Map<String, Object> told = new HashMap<>();
        told.put(MAY, may);
        if (caller.userId().isEmpty()) {
            told.put(INSTALLATION, true);
        } else {
            told.put(PERSON, caller.userId().getAsInt());
            caller.identityId().ifPresent(identity -> told.put(IDENTITY, identity));
        }
        return told;
    }

    /** The caller of a request as its task will act. */
    Caller acting(Caller caller) {
        if (caller.userId().isEmpty()) {
            return caller;
        }
        return person(
                caller.userId().getAsInt(),
                caller.identityId(),
                Optional.of(OF_INTEREST.stream().filter(caller::may).collect(Collectors.toSet())));
    }

    /**
     * For whom a task is done: for the person who started it, with what they may do now, else for the installation.
     *
     * @throws TaskFailure when the person is gone or disabled
     */
    Caller of(TaskRun run) {
        JsonNode payload = run.payload();
        OptionalInt owner = run.ownerId();
        if (owner.isEmpty()) {
            if (payload.has(PERSON)
                    || !payload.path(INSTALLATION).asBoolean()
                    || !listed(payload.path(MAY)).equals(OF_INTEREST)) {
                throw gone();
            }
            return Caller.installation("clustering", SignInMethod.TOKEN);
        }
        if (payload.has(PERSON) && payload.path(PERSON).asInt() != owner.getAsInt()) {
            throw gone();
        }
        return person(
                owner.getAsInt(),
                payload.has(IDENTITY) ? OptionalLong.of(payload.path(IDENTITY).asLong()) : OptionalLong.empty(),
                payload.has(MAY) ? Optional.of(listed(payload.path(MAY))) : Optional.empty());
    }

    private static Set<Capability> listed(JsonNode ids) {
        List<String> listed = ids.valueStream().map(JsonNode::asText).toList();
        return OF_INTEREST.stream()
                .filter(capability -> listed.contains(capability.id()))
                .collect(Collectors.toSet());
    }

    /** Who came by an identity has the rights that it gives now, and none once it is not theirs any more. */
    private Caller person(int id, OptionalLong identity, Optional<Set<Capability>> atMost) {
        User user = users.find(id).orElseThrow(Owners::gone);
        Set<Capability> rights = new HashSet<>(users.allowed(id, identity).orElseThrow(Owners::gone));
        rights.retainAll(OF_INTEREST);
        atMost.ifPresent(rights::retainAll);
        return new Caller(
                OptionalInt.of(id), user.username(), Role.USER, rights, SignInMethod.SESSION, OptionalLong.empty());
    }

    private static TaskFailure gone() {
        return new TaskFailure("The account that started this is gone or disabled.");
    }
}
