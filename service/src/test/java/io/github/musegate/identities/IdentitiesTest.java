package io.github.musegate.identities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Revocations;
import io.github.musegate.access.Role;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.users.PasswordPolicy;
import io.github.musegate.users.SessionsOfUser;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.dbclient.DbExecute;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

    private static final String PASSWORD = "correct horse 1!";
    private static final MappingRules RULES = rules(true, Linking.NEVER);

    private final TestDatabase db = TestDatabase.create();
    private final Revocations revocations = new Revocations();
    private final AuditLog log = new AuditLog(db.database(), Clock.systemUTC());
    private final Users users = new Users(db.database(), new NoSessions(), () -> PasswordPolicy.DEFAULT);
    private final Identities identities = new Identities(db.database(), users, revocations, log, Clock.systemUTC());

    /** Nobody signs in here. */
    private static final class NoSessions implements SessionsOfUser {
        @Override
        public void endWithin(DbExecute transaction, int userId) {}

        @Override
        public void ended(int userId) {}
    }

    @AfterEach
    void close() {
        log.close();
        db.close();
    }

    private static MappingRules rules(boolean provision, Linking linking) {
        return new MappingRules(
                provision,
                Preset.LISTENER,
                Set.of(),
                Set.of("admins", "Chiefs, all"),
                Map.of("ops", Preset.OPERATOR, "curators", Preset.CURATOR, "guests", Preset.GUEST),
                linking);
    }

    private static Assertion anna(String... groups) {
        return said("uid-1", "anna", groups);
    }

    private static Assertion said(String uid, String name, String... groups) {
        return new Assertion(
                "proxy",
                Optional.ofNullable(uid),
                name,
                Optional.of("anna@example.org"),
                Optional.of("Anna Ä"),
                groups.length == 0 ? Optional.empty() : Optional.of(Set.of(groups)));
    }

    private Recognition.Known known(Assertion said, MappingRules rules) {
        Recognition recognition = identities.recognise(said, rules);
        assertThat(recognition).isInstanceOf(Recognition.Known.class);
        return (Recognition.Known) recognition;
    }

    private String refused(Assertion said, MappingRules rules) {
        Recognition recognition = identities.recognise(said, rules);
        assertThat(recognition).isInstanceOf(Recognition.Refused.class);
        return ((Recognition.Refused) recognition).problem().error();
    }

    @Test
    void somebodyNewGetsAnAccountWithoutAPassword() {
        Recognition.Known anna = known(anna(), RULES);
        User user = users.findByName("anna").orElseThrow();
        assertThat(anna.user().id()).isEqualTo(user.id());
        assertThat(user.hasPassword()).isFalse();
        assertThat(user.role()).isEqualTo(Role.USER);
        assertThat(user.displayName()).isEqualTo("Anna Ä");
        assertThat(anna.capabilities()).isEqualTo(Preset.LISTENER.capabilities());
        assertThat(users.checkPassword("anna", "")).isEmpty();
        assertThat(known(anna(), RULES).identityId()).isEqualTo(anna.identityId());
        assertThat(identities.list(user.id())).singleElement().satisfies(identity -> {
            assertThat(identity.uid()).isEqualTo("uid-1");
            assertThat(identity.email()).isEqualTo("anna@example.org");
            assertThat(identity.groups()).isEmpty();
        });
    }

    @Test
    void whoIsUnknownStaysOutWhereAccountsAreNotMade() {
        assertThat(refused(anna("admins"), rules(false, Linking.BY_NAME))).contains("no account");
        assertThat(users.findByName("anna")).isEmpty();
    }

    @Test
    void theFirstOneIsNoAdministrator() {
        assertThat(known(anna(), RULES).role()).isEqualTo(Role.USER);
    }

    @Test
    void groupsCountAnewEachTimeAndDownwards() {
        Recognition.Known administrator = known(anna("admins", "guests"), RULES);
        assertThat(administrator.role()).isEqualTo(Role.ADMIN);
        assertThat(administrator.capabilities()).isEqualTo(Capability.all());
        long before = revocations.count();
        assertThat(known(anna("guests"), RULES).capabilities()).isEqualTo(Preset.GUEST.capabilities());
        assertThat(revocations.count()).isGreaterThan(before);
        assertThat(known(anna("ops", "curators"), RULES).capabilities())
                .containsAll(Preset.OPERATOR.capabilities())
                .containsAll(Preset.CURATOR.capabilities())
                .doesNotContain(Capability.MANAGE_USERS);
        Recognition.Known without = known(anna(), RULES);
        assertThat(without.role()).isEqualTo(Role.USER);
        assertThat(without.capabilities()).isEqualTo(Preset.LISTENER.capabilities());
        long steady = revocations.count();
        known(anna(), RULES);
        assertThat(revocations.count()).isEqualTo(steady);
    }

    @Test
    void noGroupMakesAStoredAdministrator() {
        known(anna("admins"), RULES);
        assertThat(users.administratorExists()).isFalse();
        assertThat(users.findByName("anna").orElseThrow().capabilities()).isEqualTo(Preset.LISTENER.capabilities());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Admins", "admin", "admins ", "Chiefs", "all", "chiefs, all"})
    void groupsAreComparedToTheLetter(String group) {
        assertThat(known(anna(group), RULES).role()).isEqualTo(Role.USER);
    }

    @Test
    void groupsMayHaveCommasBlanksAndQuotes() {
        assertThat(known(anna("Chiefs, all"), RULES).role()).isEqualTo(Role.ADMIN);
        known(anna("{a,\"b\"}", "NULL", "c|d"), RULES);
        int id = users.findByName("anna").orElseThrow().id();
        assertThat(identities.list(id).getFirst().groups()).containsExactlyInAnyOrder("{a,\"b\"}", "NULL", "c|d");
    }

    @Test
    void requiredGroupsComeBeforeEverything() {
        MappingRules rules = new MappingRules(
                true, Preset.LISTENER, Set.of("music", "x"), Set.of("admins"), Map.of(), Linking.NEVER);
        assertThat(refused(anna("admins"), rules)).contains("groups");
        assertThat(refused(anna(), rules)).contains("groups");
        assertThat(users.findByName("anna")).isEmpty();
        assertThat(known(anna("music"), rules).role()).isEqualTo(Role.USER);
        assertThat(refused(anna(), rules)).contains("groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid-1", ""})
    void whoLeavesTheRequiredGroupsLeavesNoRightsBehind(String before) {
        MappingRules rules =
                new MappingRules(true, Preset.LISTENER, Set.of("music"), Set.of("admins"), Map.of(), Linking.NEVER);
        int id = known(said(before.isEmpty() ? null : before, "anna", "music", "admins"), rules)
                .user()
                .id();
        long count = revocations.count();
        assertThat(refused(anna("admins"), rules)).contains("groups");
        assertThat(revocations.count()).isGreaterThan(count);
        Identity left = identities.list(id).getFirst();
        assertThat(left.administrator()).isFalse();
        assertThat(left.capabilities()).isEmpty();
        assertThat(left.groups()).containsExactly("admins");

        long steady = revocations.count();
        assertThat(refused(anna("admins"), rules)).contains("groups");
        assertThat(revocations.count()).as("said once").isEqualTo(steady);

        assertThat(known(anna("music"), rules).capabilities()).isEqualTo(Preset.LISTENER.capabilities());
        assertThat(identities.list(id).getFirst().capabilities()).isNull();
        assertThat(known(anna("music", "admins"), rules).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void aSourceLosesItsRightsAndItsPeopleAloneAndAtOnce() {
        Sources sources = new Sources(db.database(), revocations);
        int anna = known(anna("admins"), RULES).user().id();
        Assertion boss = new Assertion(
                "oidc:x", Optional.of("1"), "boss", Optional.empty(), Optional.empty(), Optional.of(Set.of("admins")));
        int other = known(boss, RULES).user().id();
        long before = revocations.count();
        sources.withdraw("proxy");
        assertThat(revocations.count()).isGreaterThan(before);
        assertThat(identities.list(anna).getFirst().rights()).isEqualTo(GroupRights.NONE);
        assertThat(identities.list(other).getFirst().administrator()).isTrue();
        assertThat(known(anna("admins"), RULES).role()).isEqualTo(Role.ADMIN);
        assertThat(identities.list(anna).getFirst().administrator()).isTrue();
        db.database().inTransaction(transaction -> {
            sources.forget(transaction, "proxy");
            return transaction;
        });
        assertThat(identities.list(anna)).isEmpty();
        assertThat(identities.list(other)).hasSize(1);
    }

    @Test
    void whoIsDisabledStaysOutAndIsNotMadeAgain() {
        known(anna("admins"), RULES);
        db.run("update audiomuse_users set enabled = false");
        assertThat(refused(anna("admins"), RULES)).contains("disabled");
        assertThat(refused(said(null, "anna", "admins"), RULES)).isNotEmpty();
        assertThat(users.findByName("anna")).isPresent();
    }

    @Test
    void anAccountWithAStableIdIsNeverReachedWithoutIt() {
        int id = known(anna(), RULES).user().id();
        for (Linking linking : Linking.values()) {
            for (Assertion other : List.of(said(null, "anna"), said("uid-2", "anna"), said("uid-2", "ANNA"))) {
                assertThat(identities.recognise(other, rules(true, linking)))
                        .as(linking + " " + other)
                        .isInstanceOf(Recognition.Refused.class);
            }
        }
        assertThat(known(said("uid-1", "anna.renamed"), RULES).user().id()).isEqualTo(id);
        assertThat(users.findByName("anna.renamed")).isEmpty();
    }

    @Test
    void aSourceMayBeginToTellStableIds() {
        int id = known(said(null, "anna"), RULES).user().id();
        assertThat(known(said(null, "ANNA"), RULES).user().id()).isEqualTo(id);
        assertThat(known(said("uid-1", "anna"), RULES).user().id()).isEqualTo(id);
        assertThat(refused(said(null, "anna"), RULES)).isNotEmpty();
        assertThat(refused(said("uid-2", "anna"), RULES)).isNotEmpty();
    }

    @Test
    void sourcesDoNotShareIds() {
        known(anna(), RULES);
        Assertion other = new Assertion(
                "oidc:home", Optional.of("uid-1"), "anna", Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(refused(other, RULES)).contains("already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "Root", "ＲＯＯＴ", "root "})
    void aLocalAccountIsNotTakenOver(String name) {
        users.seed("root", PASSWORD, Role.ADMIN);
        assertThat(refused(said("uid-9", name), RULES)).contains("already");
        assertThat(refused(said("uid-9", name), rules(true, Linking.BY_NAME))).contains("already");
        assertThat(identities.recognise(said("uid-9", name), rules(true, Linking.CONFIRM)))
                .isInstanceOf(Recognition.LinkNeeded.class);
        assertThat(identities.list(1)).isEmpty();
    }

    @Test
    void byNameLinksAnOrdinaryAccount() {
        int ben = users.seed("Ben", PASSWORD, Role.USER).orElseThrow().id();
        Recognition.Known linked = known(said("uid-2", "ben", "ops"), rules(false, Linking.BY_NAME));
        assertThat(linked.user().id()).isEqualTo(ben);
        assertThat(linked.capabilities()).isEqualTo(Preset.OPERATOR.capabilities());
        assertThat(known(said("uid-2", "ben"), RULES).user().id()).isEqualTo(ben);
    }

    @Test
    void byNameDoesNotReachWhoIsAdministratorByAGroup() {
        users.seed("ben", PASSWORD, Role.USER);
        known(
                new Assertion(
                        "oidc:home",
                        Optional.empty(),
                        "ben",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Set.of("admins"))),
                rules(false, Linking.BY_NAME));
        assertThat(refused(said(null, "ben"), rules(false, Linking.BY_NAME))).contains("already");
    }

    @Test
    void linkingNeedsTheRulesConsent() {
        int ben = users.seed("ben", PASSWORD, Role.USER).orElseThrow().id();
        Assertion said = said("uid-2", "ben");
        assertThat(identities.link(said, RULES, ben)).isFalse();
        MappingRules confirm = rules(false, Linking.CONFIRM);
        assertThat(identities.recognise(said, confirm)).isEqualTo(new Recognition.LinkNeeded(ben));
        assertThat(identities.link(said, confirm, 4711)).isFalse();
        assertThat(identities.link(said, confirm, ben)).isTrue();
        assertThat(identities.link(said, confirm, ben)).isFalse();
        assertThat(known(said, confirm).user().id()).isEqualTo(ben);
        long identity = identities.list(ben).getFirst().id();
        assertThat(identities.unlink(ben + 1, identity)).isFalse();
        assertThat(identities.unlink(ben, identity)).isTrue();
        assertThat(identities.recognise(said, confirm)).isEqualTo(new Recognition.LinkNeeded(ben));
    }

    @Test
    void anAccountWithoutAPasswordCannotBeConfirmed() {
        users.seed("sso", "", Role.ADMIN);
        assertThat(refused(said("uid-3", "sso"), rules(true, Linking.CONFIRM))).contains("already");
    }

    @Test
    void onlyUsableTextsAreTaken() {
        for (String name : List.of("", " ", "a\0b", "a\u200bb", "x".repeat(129), "a\nb")) {
            assertThat(refused(said("uid-4", name), RULES)).isNotEmpty();
        }
        assertThat(refused(said("", "ok"), RULES)).isNotEmpty();
        assertThat(refused(said("u\0", "ok"), RULES)).isNotEmpty();
        assertThat(refused(said("uid-4", "ok", "g\0"), RULES)).isNotEmpty();
        assertThat(refused(said("uid-4", "ok", "g".repeat(257)), RULES)).isNotEmpty();
        String[] many =
                Stream.iterate(0, i -> i + 1).limit(500).map(i -> "group " + i).toArray(String[]::new);
        assertThat(known(said("uid-4", "o.k@example-1.org", many), RULES).role())
                .isEqualTo(Role.USER);
        Assertion shown = new Assertion(
                "proxy", Optional.of("uid-5"), "eva", Optional.of("e\0"), Optional.of("\u202eavE"), Optional.empty());
        assertThat(known(shown, RULES).user().displayName()).isNull();
    }

    @RepeatedTest(3)
    void whoComesManyTimesAtOnceGetsInEachTime() throws Exception {
        List<Future<Recognition>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                all.add(threads.submit(() -> identities.recognise(anna(), RULES)));
            }
        }
        for (Future<Recognition> each : all) {
            assertThat(each.get()).isInstanceOf(Recognition.Known.class);
        }
    }

    @RepeatedTest(3)
    void ofManyAtOnceOneAccountIsMade() throws Exception {
        List<Future<Recognition>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                Assertion said = said(i % 2 == 0 ? "uid-1" : null, i % 4 < 2 ? "anna" : "ANNA");
                all.add(threads.submit(() -> identities.recognise(said, RULES)));
            }
        }
        Set<Integer> accounts = new java.util.HashSet<>();
        for (Future<Recognition> each : all) {
            if (each.get() instanceof Recognition.Known(long id, User user, Role role, Set<Capability> may)) {
                accounts.add(user.id());
            } else {
                assertThat(each.get()).isInstanceOf(Recognition.Refused.class);
            }
        }
        assertThat(accounts).hasSize(1);
        assertThat(identities.list(accounts.iterator().next())).hasSize(1);
    }
}
