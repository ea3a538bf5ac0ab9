package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.api.Operation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract × {nobody, guest, listener, each single capability as a person and as an
 * administrator's key, administrator, token}: what the table refuses is refused, and what it allows passes the door. The
 * expectation is computed here from the contract's word alone, not with the classes that decide.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

    /** One would end the session that the test walks with, the others do not end; they have tests of their own. */
    private static final Set<Operation> SKIPPED_FOR_ALLOWED =
            Set.of(Operation.SIGN_OUT, Operation.FOLLOW_TASKS, Operation.FOLLOW_EVENTS);

    /**
     * A kind of caller.
     *
     * @param name for the report
     * @param headers what it sends
     * @param holds the capabilities that it holds, null for nobody
     * @param key whether it is a program with a key
     */
    private record Kind(String name, String[] headers, Set<String> holds, boolean key) {}

    private final List<Kind> kinds = new ArrayList<>();
    private TestGate gate;

    @BeforeAll
    void startAndMakeOneCallerOfEachKind() {
        gate = TestGate.complete();
        kinds.add(new Kind("nobody", new String[0], null, false));
        Set<String> everything = ids(Capability.all());
        kinds.add(new Kind("token", new String[] {"Authorization", "Bearer " + TestGate.TOKEN}, everything, false));
        kinds.add(new Kind("administrator", cookie(gate.signIn(TestGate.ADMIN, TestGate.PASSWORD)), everything, false));
        people().forEach((name, capabilities) -> kinds.add(person(name, capabilities)));
        String[] maker = cookie(gate.signIn(TestGate.ADMIN, TestGate.PASSWORD));
        Capability.all().forEach(one -> kinds.add(key(one, maker)));
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    private static Map<String, Set<Capability>> people() {
        Map<String, Set<Capability>> people = new LinkedHashMap<>();
        people.put("nothing", Set.of());
        people.put("guest", Preset.GUEST.capabilities());
        people.put("listener", Preset.LISTENER.capabilities());
        people.put("full", Preset.FULL_ACCESS.capabilities());
        Capability.all().stream().filter(Capability::grantable).forEach(one -> people.put(one.id(), Set.of(one)));
        return people;
    }

    /** Writes the row itself, because the API rightly refuses a capability without those that it needs. */
    private Kind person(String name, Set<Capability> capabilities) {
        String made = "{\"username\":\"" + name + "\",\"password\":\"" + TestGate.PASSWORD + "\"}";
        assertThat(gate.asAdministrator("POST", "/api/users", made).statusCode())
                .isEqualTo(201);
        gate.database()
                .run("update audiomuse_users set capabilities = '{" + String.join(",", ids(capabilities))
                        + "}' where username = '" + name + "'");
        return new Kind(name, cookie(gate.signIn(name, TestGate.PASSWORD)), ids(capabilities), false);
    }

    /** An administrator's key with one scope: what else its owner may do is not for it. */
    private Kind key(Capability scope, String... maker) {
        HttpResponse<String> made =
                gate.send("POST", "/api/keys", "{\"name\":\"one scope\",\"scopes\":[\"" + scope.id() + "\"]}", maker);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String secret = TestGate.json(made).path("secret").asText();
        return new Kind("key for " + scope.id(), new String[] {"X-API-Key", secret}, Set.of(scope.id()), true);
    }

    static Stream<Operation> operations() {
        return Stream.of(Operation.values());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachCallerGetsWhatTheTableSays(Operation operation) {
        SoftAssertions softly = new SoftAssertions();
        for (Kind kind : kinds) {
            boolean allowed = allowed(operation, kind);
            if (allowed && SKIPPED_FOR_ALLOWED.contains(operation)) {
                continue;
            }
            HttpResponse<String> reply =
                    gate.send(operation.method(), path(operation), body(operation), kind.headers());
            if (allowed) {
                softly.assertThat(passed(operation, reply))
                        .as("%s, allowed: %s %s", kind.name(), reply.statusCode(), reply.body())
                        .isTrue();
            } else {
                assertRefused(softly, operation, kind, reply);
            }
        }
        softly.assertAll();
    }

    private static boolean allowed(Operation operation, Kind kind) {
        return switch (operation.access()) {
            case "public" -> true;
            case "signed-in" -> kind.holds() != null;
            case "in-person" -> kind.holds() != null && !kind.key();
            case "setup" -> kind.holds() != null && kind.holds().contains("manage_settings");
            default -> kind.holds() != null && kind.holds().contains(operation.access());
        };
    }

    /** The door let it through when the reply is neither 401, nor a redirect to the sign-in, nor names a capability. */
    private static boolean passed(Operation operation, HttpResponse<String> reply) {
        if (operation == Operation.SIGN_IN || operation == Operation.SET_PASSWORD) {
            return true; // they answer 401 and 403 themselves: wrong credentials, and whose password it is
        }
        return switch (reply.statusCode()) {
            case 401 -> false;
            case 302 -> !reply.headers().firstValue("Location").orElse("").startsWith("/login");
            case 403 -> !reply.body().contains("capability");
            default -> true;
        };
    }

    private static void assertRefused(
            SoftAssertions softly, Operation operation, Kind kind, HttpResponse<String> reply) {
        String what = kind.name() + ", refused: " + reply.statusCode() + " " + reply.body();
        if (kind.holds() != null) {
            String capability = operation.access().equals("setup") ? "manage_settings" : operation.access();
            softly.assertThat(reply.statusCode()).as(what).isEqualTo(403);
            if (operation.access().equals("in-person")) {
                softly.assertThat(reply.body()).as(what).contains("A key cannot do this.");
            } else if (!operation.method().equals("HEAD")) {
                softly.assertThat(reply.body()).as(what).contains(capability);
            }
        } else if (operation.page()) {
            softly.assertThat(reply.statusCode()).as(what).isEqualTo(302);
            softly.assertThat(reply.headers().firstValue("Location").orElse(""))
                    .as(what)
                    .startsWith("/login?next=");
        } else {
            softly.assertThat(reply.statusCode()).as(what).isEqualTo(401);
            softly.assertThat(reply.body()).as(what).contains("\"error\":\"Unauthorized\"");
        }
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{\\w*id\\}", "999999").replaceAll("\\{\\w+\\}", "nothing");
    }

    private static String body(Operation operation) {
        return operation.method().equals("GET") ? "" : "{}";
    }

    private static Set<String> ids(Set<Capability> capabilities) {
        return capabilities.stream().map(Capability::id).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static String[] cookie(String value) {
        return new String[] {"Cookie", value};
    }
}
