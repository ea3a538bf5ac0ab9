package io.github.musegate.musicaccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.settings.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MusicAccountsTest {

    private static final int ADA = 1;
    private static final int BOB = 2;
    private static final Noted UNTOLD = (transaction, account) -> {};

    private final TestDatabase db = TestDatabase.create();
    private final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    private final MusicServers servers = new MusicServers(
            db.database(),
            TestSettings.sealer(),
            new Connectors(List.of(played, new PlayedConnector(ServerKind.LYRION))));
    private boolean ownView;
    private final MusicAccounts accounts = accounts("a key for tests");
    private MusicServer server;

    private MusicAccounts accounts(String key) {
        return new MusicAccounts(
                db.database(),
                TestSettings.sealer(key),
                servers,
                new Attempts(() -> AttemptLimits.TYPED),
                () -> ownView);
    }

    @BeforeEach
    void arrange() {
        db.run("insert into audiomuse_users (id, username, password_hash, role) overriding system value"
                + " values (1, 'ada', 'x', 'user'), (2, 'bob', 'x', 'user')");
        played.account("shared", "shared-secret");
        played.account("ada", "ada-secret");
        played.account("bob", "bob-secret");
        server = servers.add(
                new ServerEdit(
                        "Navi",
                        "navidrome",
                        Map.of("url", "http://music.test", "user", "shared", "password", "shared-secret"),
                        null,
                        null),
                Written.UNTOLD);
    }

    @AfterEach
    void drop() {
        db.close();
    }

    @Test
    void linkingTriesTheAccountAndKeepsItSealed() {
        MusicAccount account = link(ADA, "ada", "ada-secret");
        assertThat(account.name()).isEqualTo("ada");
        assertThat(account.brokenReason()).isEmpty();
        assertThat(accounts.list(ADA)).containsExactly(account);
        assertThat(accounts.list(BOB)).isEmpty();
        assertThat(played.signIns()).containsExactly("ada/ada-secret@http://music.test");
        assertThat(login(ADA)).doesNotContain("ada-secret").doesNotContain("password");
    }

    @Test
    void aWrongPasswordStoresNothingAndKeepsWhatWasThere() {
        assertThatThrownBy(() -> link(ADA, "ada", "wrong")).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem().type()).isEqualTo(ProblemType.BAD_REQUEST);
            assertThat(failure.problem().toString()).doesNotContain("wrong");
        });
        assertThat(accounts.list(ADA)).isEmpty();
        link(ADA, "ada", "ada-secret");
        assertThatThrownBy(() -> link(ADA, "bob", "wrong")).isInstanceOf(ProblemException.class);
        assertThat(accounts.list(ADA)).extracting(MusicAccount::name).containsExactly("ada");
    }

    @Test
    void guessingIsSlowedDownAlsoBetweenSuccesses() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> link(ADA, "bob", "guess")).isInstanceOf(ProblemException.class);
            link(ADA, "ada", "ada-secret");
        }
        int before = played.signIns().size();
        assertThatThrownBy(() -> link(ADA, "bob", "bob-secret"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
        assertThat(played.signIns()).hasSize(before);
        assertThat(link(BOB, "bob", "bob-secret").name()).isEqualTo("bob");
    }

    @Test
    void aServerThatIsAwayIsNoWrongGuess() {
        played.fail(Kind.UNREACHABLE, 0);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> link(ADA, "ada", "ada-secret"))
                    .isInstanceOfSatisfying(
                            MusicServerException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE));
        }
        played.recover();
        assertThat(link(ADA, "ada", "ada-secret").name()).isEqualTo("ada");
    }

    @Test
    void linkingTheSameAccountAgainKeepsItsNumberAndAnotherAccountGetsAnother() {
        MusicAccount first = link(ADA, "ada", "ada-secret");
        played.account("ada", "new-secret");
        assertThat(link(ADA, "ada", "new-secret").id()).isEqualTo(first.id());
        assertThat(link(ADA, "bob", "bob-secret").id()).isNotEqualTo(first.id());
        assertThat(accounts.ofAccount(first.id())).isEmpty();
        assertThat(accounts.list(ADA)).hasSize(1);
    }

    @Test
    void incompleteAndUnknownMembersAreRefusedBeforeAnythingIsSent() {
        for (Map<String, String> typed : List.of(
                Map.<String, String>of(),
                Map.of("user", "ada"),
                Map.of("user", "ada", "password", " "),
                Map.of("user", "ada", "password", "ada-secret", "url", "http://evil.test"))) {
            assertRefused(
                    ProblemType.BAD_REQUEST, () -> accounts.link(ADA, OptionalInt.of(ADA), server, typed, UNTOLD));
        }
        assertThat(played.signIns()).isEmpty();
    }

    @Test
    void writingUsesOnesOwnAccountThenTheSharedOneThenNone() {
        Caller ada = caller(ADA, Capability.CREATE_PLAYLISTS);
        Caller trusted = caller(BOB, Capability.CREATE_PLAYLISTS, Capability.USE_SHARED_ACCOUNT);
        assertNeeded(() -> accounts.forWriting(ada, server));
        assertThat(accounts.forWriting(trusted, server).account()).isEmpty();
        link(ADA, "ada", "ada-secret");
        link(BOB, "bob", "bob-secret");
        assertThat(writes(ada)).isEqualTo("ada");
        assertThat(writes(trusted)).isEqualTo("bob");
        assertThat(accounts.forWriting(Caller.installation("token", SignInMethod.TOKEN), server)
                        .account())
                .isEmpty();
    }

    @Test
    void aRefusedAccountIsMarkedAndNeverGivesWayToTheSharedOne() {
        Caller trusted = caller(ADA, Capability.CREATE_PLAYLISTS, Capability.USE_SHARED_ACCOUNT);
        MusicAccount account = link(ADA, "ada", "ada-secret");
        played.account("ada", "changed");
        OpenAccount open = accounts.forWriting(trusted, server);
        assertNeeded(() -> open.use(connection -> connection.playlists().list()));
        assertThat(accounts.list(ADA).getFirst().brokenReason()).isPresent();
        int sent = played.signIns().size();
        assertNeeded(() -> accounts.forWriting(trusted, server));
        OpenAccount remembered = accounts.ofAccount(account.id()).orElseThrow();
        assertNeeded(() -> remembered.use(connection -> connection.playlists().list()));
        assertThat(played.signIns()).hasSize(sent);
        assertThat(accounts.check(ADA, server).brokenReason()).isPresent();
        played.account("ada", "ada-secret");
        assertThat(accounts.check(ADA, server).brokenReason()).isEmpty();
        assertThat(writes(trusted)).isEqualTo("ada");
    }

    @Test
    void aLateRefusalDoesNotMarkTheAccountThatWasLinkedMeanwhile() {
        link(ADA, "ada", "ada-secret");
        OpenAccount old = accounts.forWriting(caller(ADA), server);
        played.account("ada", "new-secret");
        link(ADA, "ada", "new-secret");
        assertNeeded(() -> old.use(connection -> connection.playlists().list()));
        assertThat(accounts.list(ADA).getFirst().brokenReason()).isEmpty();
    }

    @Test
    void nothingIsSentToAnotherAddressThanItWasTypedFor() {
        MusicAccount account = link(ADA, "ada", "ada-secret");
        MusicServer moved = servers.change(
                server.id(),
                new ServerEdit(null, null, Map.of("url", "http://evil.test", "password", "shared-secret"), null, null),
                Written.UNTOLD);
        int sent = played.signIns().size();
        assertNeeded(() -> accounts.forWriting(caller(ADA), moved));
        OpenAccount remembered = accounts.ofAccount(account.id()).orElseThrow();
        assertNeeded(() -> remembered.use(connection -> connection.playlists().list()));
        assertThat(accounts.check(ADA, moved).brokenReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("address"));
        assertThat(played.signIns()).hasSize(sent);
    }

    @Test
    void aLoginDoesNotOpenInAnotherPersonsRowNorWithAnotherKey() {
        link(ADA, "ada", "ada-secret");
        link(BOB, "bob", "bob-secret");
        db.run("update musegate_music_account set login = '" + login(ADA) + "' where user_id = 2");
        int sent = played.signIns().size();
        assertNeeded(() -> accounts.forWriting(caller(BOB), server));
        assertNeeded(() -> accounts("another key").forWriting(caller(ADA), server));
        assertThat(accounts.check(BOB, server).brokenReason()).isPresent();
        assertThat(played.signIns()).hasSize(sent);
    }

    @Test
    void aRefusedSharedAccountIsTheAdministratorsAffair() {
        played.account("shared", "changed");
        OpenAccount shared = accounts.shared(server);
        assertThatThrownBy(() -> shared.use(connection -> connection.playlists().list()))
                .isInstanceOfSatisfying(MusicServerException.class, failure -> {
                    assertThat(failure.problem().type()).isEqualTo(ProblemType.BAD_GATEWAY);
                    assertThat(failure.problem().error()).contains("administrator");
                });
    }

    @Test
    void whereThereIsOneAccountForAllBothRightsAreNeeded() {
        MusicServer lyrion = servers.add(
                new ServerEdit("Squeeze", "lyrion", Map.of("url", "http://lyrion.test:9000"), null, null),
                Written.UNTOLD);
        assertThat(accounts.forWriting(caller(ADA, Capability.CREATE_PLAYLISTS, Capability.USE_SHARED_ACCOUNT), lyrion)
                        .account())
                .isEmpty();
        assertNeeded(() -> accounts.forWriting(caller(ADA, Capability.CREATE_PLAYLISTS), lyrion));
        assertRefused(
                ProblemType.CONFLICT,
                () -> accounts.link(ADA, OptionalInt.of(ADA), lyrion, Map.of("user", "a", "password", "b"), UNTOLD));
        ownView = true;
        assertThat(accounts.forReading(caller(ADA), lyrion).account()).isEmpty();
    }

    @Test
    void readingFollowsTheSetting() {
        link(ADA, "ada", "ada-secret");
        assertThat(accounts.forReading(caller(ADA), server).account()).isEmpty();
        assertThat(accounts.forReading(caller(BOB), server).account()).isEmpty();
        ownView = true;
        assertThat(accounts.forReading(caller(ADA), server).account().map(MusicAccount::name))
                .contains("ada");
        assertNeeded(() -> accounts.forReading(caller(BOB), server));
        assertThat(accounts.forReading(caller(BOB, Capability.USE_SHARED_ACCOUNT), server)
                        .account())
                .isEmpty();
        assertThat(accounts.forReading(Caller.installation("token", SignInMethod.TOKEN), server)
                        .account())
                .isEmpty();
    }

    @Test
    void visitorsAreNotTheInstallation() {
        Caller guest = new Caller(
                OptionalInt.empty(),
                "guest",
                Role.USER,
                Set.of(Capability.VIEW_LIBRARY),
                SignInMethod.GUEST,
                OptionalLong.empty());
        assertThat(accounts.forReading(guest, server).account()).isEmpty();
        ownView = true;
        assertNeeded(() -> accounts.forReading(guest, server));
        assertNeeded(() -> accounts.forWriting(guest, server));
    }

    @Test
    void accountsGoWithThePersonAndWithTheServer() {
        link(ADA, "ada", "ada-secret");
        link(BOB, "bob", "bob-secret");
        db.run("delete from audiomuse_users where id = 1");
        assertThat(accounts.list(ADA)).isEmpty();
        accounts.unlink(BOB, server.id(), UNTOLD);
        assertThat(accounts.list(BOB)).isEmpty();
        assertRefused(ProblemType.NOT_FOUND, () -> accounts.unlink(BOB, server.id(), UNTOLD));
        assertRefused(ProblemType.NOT_FOUND, () -> accounts.check(BOB, server));
        assertRefused(ProblemType.NOT_FOUND, () -> link(ADA, "ada", "ada-secret"));
    }

    private MusicAccount link(int person, String user, String password) {
        return accounts.link(
                person, OptionalInt.of(person), server, Map.of("user", user, "password", password), UNTOLD);
    }

    private String writes(Caller caller) {
        OpenAccount open = accounts.forWriting(caller, server);
        var _ = open.use(connection -> connection.playlists().list());
        return open.account().map(MusicAccount::name).orElse("shared");
    }

    private String login(int person) {
        return db.database()
                .client()
                .execute()
                .get("select login from musegate_music_account where user_id = ?", person)
                .orElseThrow()
                .column("login")
                .getString();
    }

    private static Caller caller(int id, Capability... capabilities) {
        return new Caller(
                OptionalInt.of(id),
                "person " + id,
                Role.USER,
                Set.of(capabilities),
                SignInMethod.SESSION,
                OptionalLong.empty());
    }

    private static void assertNeeded(ThrowingCallable call) {
        assertRefused(ProblemType.MUSIC_ACCOUNT_NEEDED, call);
    }

    private static void assertRefused(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().type()).isEqualTo(type));
    }
}
