package io.github.musegate.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersTest {

    private static final String PASSWORD = "correct horse 1!";

    private final TestDatabase db = TestDatabase.create();

    private final RecordedSessions sessions = new RecordedSessions();
    private final Users users = new Users(db.database(), sessions, () -> PasswordPolicy.DEFAULT);

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aSeededPersonSignsInByAnyFormOfTheName() {
        User anna = users.seed("Änna", PASSWORD, Role.USER).orElseThrow();
        assertThat(users.checkPassword("änna", PASSWORD)).map(User::id).contains(anna.id());
        assertThat(users.checkPassword("A\u0308NNA", PASSWORD)).map(User::id).contains(anna.id());
        assertThat(users.checkPassword("Änna", PASSWORD + "x")).isEmpty();
        assertThat(users.checkPassword("anna", PASSWORD)).isEmpty();
        assertThat(anna.capabilities()).isEqualTo(Preset.LISTENER.capabilities());
        assertThat(users.find(anna.id()).orElseThrow().hasPassword()).isTrue();
    }

    @Test
    void aNameThatIsTheSameToPeopleIsTaken() {
        users.seed("admin", PASSWORD, Role.ADMIN).orElseThrow();
        for (String same : List.of("Admin", "ADMIN", "\uFF41dmin", "admin ", "adm\u0131n")) {
            assertThat(users.seed(same, PASSWORD, Role.USER)).as(same).isEmpty();
        }
    }

    @Test
    void anEmptySeedMakesAnAccountWithoutPassword() {
        User sso = users.seed("sso", "", Role.ADMIN).orElseThrow();
        assertThat(sso.hasPassword()).isFalse();
        assertThat(users.find(sso.id()).orElseThrow().hasPassword()).isFalse();
        assertThat(users.checkPassword("sso", "")).isEmpty();
    }

    @Test
    void aHashIsKeptToTheLetter() {
        users.seed("kept", Argon2HashTest.OF_AUDIOMUSE, Role.USER).orElseThrow();
        assertThat(hashOf("kept")).isEqualTo(Argon2HashTest.OF_AUDIOMUSE);
        users.seed("typed", "$argon2 is no hash", Role.USER).orElseThrow();
        assertThat(users.checkPassword("typed", "$argon2 is no hash")).isPresent();
    }

    @Test
    void disabledPeopleCannotSignIn() {
        users.seed("off", PASSWORD, Role.USER).orElseThrow();
        db.run("update audiomuse_users set enabled = false");
        assertThat(users.checkPassword("off", PASSWORD)).isEmpty();
    }

    @Test
    void namesThatTheDatabaseCannotHoldAreNobodys() {
        assertThat(users.checkPassword("a\0b", PASSWORD)).isEmpty();
        assertThat(users.checkPassword("\uD800", PASSWORD)).isEmpty();
        assertThat(users.checkPassword("", "")).isEmpty();
        assertThat(users.checkPassword("x".repeat(100_000), "y".repeat(100_000)))
                .isEmpty();
    }

    @Test
    void ofManyFirstAdministratorsOneWins() throws Exception {
        assertThat(users.administratorExists()).isFalse();
        List<Callable<FirstAdministrator>> wishes = IntStream.range(0, 6)
                .<Callable<FirstAdministrator>>mapToObj(
                        i -> () -> users.createFirstAdministrator("admin" + i, PASSWORD, "The " + i))
                .toList();
        List<FirstAdministrator> outcomes = parallel(wishes);
        assertThat(outcomes)
                .filteredOn(o -> o instanceof FirstAdministrator.Created)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> o instanceof FirstAdministrator.AlreadyThere)
                .hasSize(5);
        assertThat(users.administratorExists()).isTrue();
    }

    @Test
    void theFirstAdministratorNeedsAGoodPasswordAndAFreeName() {
        assertThatThrownBy(() -> users.createFirstAdministrator("root", "short", null))
                .isInstanceOf(ProblemException.class);
        users.seed("Root", PASSWORD, Role.USER);
        assertThat(users.createFirstAdministrator("root", PASSWORD, null))
                .isInstanceOf(FirstAdministrator.NameTaken.class);
        assertThat(users.administratorExists()).isFalse();
    }

    @Test
    void aResetEndsSessions() {
        User user = users.seed("anna", PASSWORD, Role.USER).orElseThrow();
        db.run("insert into musegate_session (jti, user_id, method, expires_at, address) "
                + "select gen_random_uuid(), id, 'password', now() + interval '1 hour', '-' from audiomuse_users");
        assertThat(users.resetPassword("ANNA", "another word 2?")).isPresent();
        assertThat(users.resetPassword("nobody", "another word 2?")).isEmpty();
        assertThat(users.checkPassword("anna", PASSWORD)).isEmpty();
        assertThat(users.checkPassword("anna", "another word 2?")).isPresent();
        assertThat(sessions.ended).containsExactly(user.id());
        assertThat(count("musegate_session")).isZero();
    }

    @Test
    void aSignInIsNoted() {
        User user = users.seed("anna", PASSWORD, Role.USER).orElseThrow();
        users.signedIn(user.id());
        assertThat(users.find(user.id()).orElseThrow().lastSignInAt()).isNotNull();
    }

    @Test
    void rowsOfAudioMuseAreAdoptedAndCollisionsKeepTheirExactNames() {
        String hash = Argon2Hash.of(PASSWORD).text();
        db.run("insert into audiomuse_users (username, password_hash, role) values ('ROOT', '" + hash
                + "', 'admin'), ('root', '" + hash + "', 'user'), (' odd ', '" + hash + "', 'user')");
        users.adopt();
        users.adopt();
        assertThat(users.checkPassword("ROOT", PASSWORD).orElseThrow().role()).isEqualTo(Role.ADMIN);
        User root = users.checkPassword("root", PASSWORD).orElseThrow();
        assertThat(root.role()).isEqualTo(Role.USER);
        assertThat(users.checkPassword("Root", PASSWORD).orElseThrow().role()).isEqualTo(Role.ADMIN);
        User odd = users.checkPassword(" odd ", PASSWORD).orElseThrow();
        assertThat(odd.capabilities()).isEqualTo(Grants.ADOPTED);
        assertThat(users.seed("Root", PASSWORD, Role.USER)).isEmpty();
    }

    @Test
    void manyRowsAreAdoptedInTheBackground() throws Exception {
        db.run("insert into audiomuse_users (username, password_hash) select 'User' || i, '' "
                + "from generate_series(1, 9000) i");
        users.adopt();
        assertThat(users.findByName("USER1")).isPresent();
        Instant deadline = Instant.now().plusSeconds(10);
        while (users.findByName("USER9000").isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        assertThat(users.findByName("USER9000")).isPresent();
    }

    @Test
    void whatARowGrantsIsReadWithoutGrantingMore() {
        db.run("insert into audiomuse_users (username, password_hash, role, capabilities, created_at) values "
                + "('x', '', 'superuser', '{search,view_library,manage_settings,nonsense}', null)");
        User user = users.findByName("x").orElseThrow();
        assertThat(user.role()).isEqualTo(Role.USER);
        assertThat(Grants.ids(user.allowed())).isEqualTo("view_library, search");
        assertThat(user.createdAt()).isNull();
    }

    private String hashOf(String username) {
        return new JdbcUserStore(db.database())
                .findByName(username)
                .orElseThrow()
                .passwordHash();
    }

    private long count(String table) {
        return db.database()
                .client()
                .execute()
                .get("select count(*) as n from " + table)
                .orElseThrow()
                .column("n")
                .get(Long.class);
    }

    static <T> List<T> parallel(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = threads.invokeAll(tasks);
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
