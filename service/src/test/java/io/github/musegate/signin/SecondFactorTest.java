package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Signing in with a second factor. */
class SecondFactorTest extends EnrolledPeople {

    @Test
    void theAppsCodeCompletesTheSignIn() {
        Enrolled person = enrolled(name);
        HttpResponse<String> reply = house.signIn(name, TestHouse.PASSWORD);
        assertThat(json(reply).path("methods").toString())
                .contains("totp", "recovery_code")
                .doesNotContain("passkey");
        assertThat(json(reply).path("enrol").asBoolean()).isFalse();

        HttpResponse<String> done = verify(TestHouse.cookie(reply), person.app().code(now()));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).path("next").asText()).isEqualTo("/account");
        assertThat(house.status("/api/me", sessionOf(done))).isEqualTo(200);
    }

    @Test
    void aSignInThatWaitsDoesNotGoOnOncePasswordsAreOff() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        house.localSignIn = false;
        try {
            HttpResponse<String> refused = verify(waiting, person.app().code(now()));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(house.get("/login", "Cookie", waiting).body()).doesNotContain("<form>code");
        } finally {
            house.localSignIn = true;
        }
        assertThat(verify(waiting, person.app().code(now())).statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeCountsOnceEvenForSeveralSignInsAtOnce() {
        Enrolled person = enrolled(name);
        List<String> waiting = Stream.generate(() -> halfway(name)).limit(4).toList();
        String code = person.app().code(now());
        List<CompletableFuture<Integer>> replies = waiting.stream()
                .map(one ->
                        CompletableFuture.supplyAsync(() -> verify(one, code).statusCode()))
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join)).containsOnlyOnce(200);

        assertThat(verify(halfway(name), code).statusCode()).isEqualTo(401);
    }

    @Test
    void anEarlierCodeIsNoUseOnceALaterOneWasUsed() {
        Enrolled person = enrolled(name);
        String earlier = person.app().code(now());
        assertThat(verify(halfway(name), person.app().code(now().plusSeconds(30)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(verify(halfway(name), earlier).statusCode()).isEqualTo(401);
    }

    @Test
    void aWaitingSignInIsNoSession() {
        enrolled(name);
        String waiting = halfway(name);
        assertThat(house.status("/api/me", waiting)).isEqualTo(401);
        assertThat(house.status("/api/me", waiting.replace("musegate_sign_in", "audiomuse_jwt")))
                .isEqualTo(401);
        String token = waiting.substring(waiting.indexOf('=') + 1);
        assertThat(house.get("/api/me", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(house.get("/", "Cookie", waiting).statusCode()).isEqualTo(302);
    }

    @Test
    void itBelongsToOneAccountAlone() {
        Enrolled mallory = enrolled(name);
        enrolled(name + "victim");
        HttpResponse<String> reply =
                verify(halfway(name + "victim"), mallory.app().code(now()));
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(verify(halfway(name + "victim"), mallory.codes().getFirst()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void itIsOverAfterFiveWrongCodesFromWherever() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> reply =
                    verify(waiting, person.app().wrongCode(now()), TestHouse.FROM, "198.51.100." + i);
            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(json(reply).path("type").asText()).isEqualTo("/problems/invalid-code");
        }
        assertThat(verify(waiting, person.app().code(now()), TestHouse.FROM, "198.51.100.9")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void guessingIsSlowedDownForTheGuesserOnly() {
        Enrolled person = enrolled(name);
        int last = 0;
        for (int i = 0; i < 8 && last != 429; i++) {
            last = verify(halfway(name), person.app().wrongCode(now()), TestHouse.FROM, "203.0.113.5")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(verify(halfway(name), person.app().code(now()), TestHouse.FROM, "203.0.113.6")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void guessingFromManyAddressesIsSlowedDownForTheAccount() {
        Enrolled person = enrolled(name);
        int last = 0;
        int wrong = 0;
        for (int i = 0; i < 15 && last != 429; i++) {
            last = verify(halfway(name), person.app().wrongCode(now()), TestHouse.FROM, "203.0.113." + (100 + i))
                    .statusCode();
            wrong += last == 401 ? 1 : 0;
        }
        assertThat(last).isEqualTo(429);
        assertThat(wrong).isBetween(10, 12);
        assertThat(house.value("select count(*)::text as n from musegate_audit where action = 'second_factor'"
                        + " and result = 'failed' and target = '" + name + "'"))
                .isEqualTo(String.valueOf(wrong));
    }

    @Test
    void ofOneAccountTheNewestTenWait() {
        Enrolled person = enrolled(name);
        List<String> waiting = Stream.generate(() -> halfway(name)).limit(11).toList();
        assertThat(house.value("select count(*)::text as n from musegate_pending_sign_in where user_id = "
                        + person.user().id()))
                .isEqualTo("10");
        assertThat(verify(waiting.getFirst(), person.codes().getFirst()).statusCode())
                .isEqualTo(409);
        assertThat(verify(waiting.getLast(), person.codes().getFirst()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void itIsUsedOnceAndEndsWithThePasswordAndWithTheAccount() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        assertThat(verify(waiting, person.codes().get(0)).statusCode()).isEqualTo(200);
        assertThat(verify(waiting, person.codes().get(1)).statusCode()).isEqualTo(409);

        String before = halfway(name);
        house.users.resetPassword(name, "another horse 2!");
        assertThat(verify(before, person.codes().get(2)).statusCode()).isEqualTo(409);
        house.users.resetPassword(name, TestHouse.PASSWORD);

        String disabled = halfway(name);
        house.db.run("update audiomuse_users set enabled = false where username = '" + name + "'");
        assertThat(verify(disabled, person.codes().get(3)).statusCode()).isEqualTo(409);
    }

    @Test
    void itIsOverAfterTenMinutes() {
        Enrolled person = enrolled(name);
        String waiting = halfway(name);
        house.db.run("update musegate_pending_sign_in set expires_at = now() - interval '1 second'");
        assertThat(verify(waiting, person.codes().getFirst()).statusCode()).isEqualTo(409);
    }

    @Test
    void aRecoveryCodeCountsOnceInAnyForm() {
        Enrolled person = enrolled(name);
        String code = person.codes().getFirst();
        assertThat(verify(halfway(name), code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                        .statusCode())
                .isEqualTo(200);
        assertThat(verify(halfway(name), code).statusCode()).isEqualTo(401);
        assertThat(house.value("select count(*)::text as n from musegate_recovery_code where user_id = "
                        + person.user().id()))
                .isEqualTo("9");
    }
}
