package io.github.musegate.users;

import static io.github.musegate.users.UsersServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Act;
import io.github.musegate.access.ActsForTests;
import io.github.musegate.users.UsersServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What must hold however requests fall together. */
class UserRacesTest {

    private final UsersServer server = new UsersServer();

    @AfterEach
    void close() {
        server.close();
    }

    @RepeatedTest(5)
    void administratorsWhoRemoveEachOtherLeaveOne() throws Exception {
        int[] ids = new int[4];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = server.administrator("admin" + i);
        }
        List<Callable<Reply>> acts = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < ids.length; j++) {
                if (i != j) {
                    acts.add(act("admin" + i, ids[j], acts.size()));
                }
            }
        }
        List<Reply> replies = UsersTest.parallel(acts);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
        assertThat(localAdministrators()).isPositive();
        assertThat(replies).filteredOn(reply -> reply.status() == 200).isNotEmpty();
    }

    @RepeatedTest(3)
    void theTokenCannotRemoveTheLastOneEither() throws Exception {
        int one = server.administrator("one");
        int two = server.administrator("two");
        List<Reply> replies = UsersTest.parallel(List.<Callable<Reply>>of(
                act(UsersServer.TOKEN, one, 0),
                act(UsersServer.TOKEN, two, 1),
                act(UsersServer.TOKEN, one, 2),
                act(UsersServer.TOKEN, two, 0)));
        assertThat(replies).allMatch(reply -> reply.status() < 500);
        assertThat(localAdministrators()).isOne();
    }

    @Test
    void ofTheSameNameThereIsOne() throws Exception {
        List<Callable<Reply>> acts = new ArrayList<>();
        for (String name : List.of("Ben", "ben", "BEN", "ｂen", "ben ", "bEn")) {
            acts.add(() -> server.send(
                    UsersServer.TOKEN, "POST", "/api/users", Map.of("username", name, "password", "new word 2?")));
        }
        List<Reply> replies = UsersTest.parallel(acts);
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 201)
                .allMatch(reply -> reply.error().equals("400 A user with that username already exists."));
    }

    @Test
    void renamesToOneNameEndWithOne() throws Exception {
        List<Callable<Reply>> acts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int id = server.listener("person" + i);
            acts.add(() -> server.send(UsersServer.TOKEN, "PATCH", "/api/users/" + id, Map.of("username", "Wanted")));
        }
        List<Reply> replies = UsersTest.parallel(acts);
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 409).hasSize(4);
    }

    @Test
    void whoHasJustLostTheirRightsActsNoMore() {
        server.administrator("root");
        int mallory = server.administrator("mallory");
        int anna = server.listener("anna");
        User before = server.users.find(mallory).orElseThrow();
        assertThat(server.send("root", "PATCH", "/api/users/" + mallory, Map.of("role", "user"))
                        .status())
                .isEqualTo(200);
        UserAdministration administration = server.users.administration(List.of());
        Act act = ActsForTests.by(UsersServer.session(before), server.audit);
        assertThatThrownBy(() -> administration.delete(act, anna, OptionalInt.empty()))
                .hasMessage("Your own account has just been changed.");
        assertThat(server.users.find(anna)).isPresent();
    }

    private Callable<Reply> act(String as, int id, int kind) {
        return switch (kind % 3) {
            case 0 -> () -> server.send(as, "DELETE", "/api/users/" + id, Map.of("current_password", PASSWORD));
            case 1 -> () -> server.send(as, "PATCH", "/api/users/" + id, Map.of("role", "user"));
            default -> () -> server.send(as, "PATCH", "/api/users/" + id, Map.of("enabled", false));
        };
    }

    private long localAdministrators() {
        return server.users.administration(List.of()).page(new UserQuery(null, null, 100)).stream()
                .filter(User::localAdministrator)
                .count();
    }
}
