package io.github.musegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import io.github.musegate.replicas.News;
import io.github.musegate.replicas.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final TestDatabase db = TestDatabase.create();
    private final Settings settings = TestSettings.of(db.database());

    @AfterEach
    void drop() {
        db.close();
    }

    @Test
    void defaultsCountOnAnEmptyDatabase() {
        assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEmpty();
        assertThat(settings.get(SettingKeys.SESSION_MAX_LIFETIME)).isEqualTo(Duration.ofHours(8));
        assertThat(settings.get(SettingKeys.FORWARDED_TRUSTED_PROXIES).isEmpty())
                .isTrue();
    }

    @Test
    void aChangeCountsAtOnceAndListenersHearOfIt() {
        List<Integer> heard = new ArrayList<>();
        settings.get(SettingKeys.PASSWORD_MIN_LENGTH);
        settings.onChange(SettingKeys.PASSWORD_MIN_LENGTH, heard::add);
        assertThat(settings.save(Map.of("PASSWORD_MIN_LENGTH", " 12 ", "AUTH_ENABLED", "true")))
                .containsExactly("PASSWORD_MIN_LENGTH");
        assertThat(settings.get(SettingKeys.PASSWORD_MIN_LENGTH)).isEqualTo(12);
        assertThat(heard).containsExactly(12);
    }

    @Test
    void anotherReplicaLearnsWithinASecondOrSo() throws InterruptedException {
        Settings other = TestSettings.of(db.database());
        assertThat(other.get(SettingKeys.AUTH_ENABLED)).isTrue();
        settings.save(Map.of("AUTH_ENABLED", "false"));
        Thread.sleep(1100);
        assertThat(other.get(SettingKeys.AUTH_ENABLED)).isFalse();
    }

    @Test
    void aChangeThatAnotherReplicaTellsCountsWithTheNextRead() {
        List<Runnable> listeners = new ArrayList<>();
        News told = new News() {
            @Override
            public void tell(Topic topic) {
                listeners.forEach(Runnable::run);
            }

            @Override
            public void onNews(Topic topic, Runnable listener) {
                listeners.add(listener);
            }

            @Override
            public boolean isComplete() {
                return true;
            }
        };
        Settings here = Settings.of(db.database(), TestSettings.sealer(), told);
        Settings elsewhere = Settings.of(db.database(), TestSettings.sealer(), told);
        here.save(Map.of("PASSWORD_MIN_LENGTH", "9"));
        for (int length = 10; length < 20; length++) { // always within the second after a read
            here.save(Map.of("PASSWORD_MIN_LENGTH", String.valueOf(length)));
            assertThat(elsewhere.get(SettingKeys.PASSWORD_MIN_LENGTH)).isEqualTo(length);
        }
    }

    @Test
    void theLastKnownValuesCountWhileTheDatabaseIsAway() throws InterruptedException {
        TestDatabase gone = TestDatabase.create();
        gone.run("insert into app_config (key, value) values ('AUTH_ENABLED', 'false')");
        AtomicBoolean available = new AtomicBoolean(true);
        Settings known = new Settings(
                new JdbcSettingStore(gone.database()),
                new ConsideredNames(gone.database()),
                TestSettings.sealer(),
                available::get,
                News.alone());
        known.save(Map.of("AUTH_ENABLED", "true", "PASSWORD_MIN_LENGTH", "12"));
        gone.close();
        available.set(false);
        Thread.sleep(1100);
        assertThat(known.get(SettingKeys.AUTH_ENABLED)).isTrue();
        assertThat(known.get(SettingKeys.PASSWORD_MIN_LENGTH)).isEqualTo(12);
    }

    @Test
    void wrongChangesChangeNothingAndAreAllNamed() {
        assertThatThrownBy(() -> settings.save(
                        Map.of("PASSWORD_MIN_LENGTH", "12", "FORWARDED_TRUSTED_PROXIES", "0.0.0.0/0", "NO_SUCH", "x")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().type().status().code()).isEqualTo(400);
                    assertThat((List<?>) problem.problem().members().get("errors"))
                            .hasSize(2);
                });
        assertThat(settings.get(SettingKeys.PASSWORD_MIN_LENGTH)).isEqualTo(8);
    }

    @Test
    void secretsAreSealedAndNeverShown() {
        settings.save(Map.of("API_TOKEN", "123456"));
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEqualTo("123456");
        assertThat(stored("API_TOKEN")).doesNotContain("123456").startsWith("ey");
        assertThat(settings.all().toString()).doesNotContain("123456");
        assertThat(view("API_TOKEN").hasValue()).isTrue();
    }

    @Test
    void blankTextKeepsASecretAndNullForgetsIt() {
        settings.save(Map.of("API_TOKEN", "123456"));
        assertThat(settings.save(Map.of("API_TOKEN", ""))).isEmpty();
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEqualTo("123456");
        settings.save(Collections.singletonMap("API_TOKEN", null));
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEmpty();
    }

    @Test
    void aSecretMovedToAnotherRowDoesNotCount() {
        settings.save(Map.of("API_TOKEN", "123456"));
        settings.jwtSecret(any -> true);
        db.run("""
                update musegate_setting set value = (select value from musegate_setting where name = 'JWT_SECRET')
                where name = 'API_TOKEN'
                """);
        assertThat(TestSettings.of(db.database()).get(SettingKeys.API_TOKEN)).isEmpty();
    }

    @Test
    void aSecretSealedWithAnotherKeyDoesNotCount() {
        Settings.of(db.database(), TestSettings.sealer("other"), News.alone()).save(Map.of("API_TOKEN", "123456"));
        db.run("insert into app_config (key, value) values ('API_TOKEN', 'older')");
        assertThat(TestSettings.of(db.database()).get(SettingKeys.API_TOKEN)).isEmpty();
    }

    @Test
    void whatAudioMuseAiStoredCountsAndStaysAsItWas() {
        db.run("""
                insert into app_config (key, value) values ('AUTH_ENABLED', 'False'), ('API_TOKEN', 'from am'),
                    ('JWT_SECRET', 'abcdef'), ('TASK_STATUS_LIVE', '(''NEW'', ''RUNNING'')'),
                    ('PASSWORD_MIN_LENGTH', '(''NEW'',)'), ('HEADERS', '{''X-Emby-Token'': ''t''}')
                """);
        Settings adopting = TestSettings.of(db.database());
        assertThat(adopting.get(SettingKeys.AUTH_ENABLED)).isFalse();
        assertThat(adopting.get(SettingKeys.API_TOKEN)).isEqualTo("from am");
        assertThat(adopting.jwtSecret(any -> true)).isEqualTo("abcdef");
        assertThat(adopting.get(SettingKeys.PASSWORD_MIN_LENGTH)).isEqualTo(8);

        adopting.save(Map.of("AUTH_ENABLED", "true", "API_TOKEN", "ours"));
        assertThat(adopting.get(SettingKeys.AUTH_ENABLED)).isTrue();
        adopting.save(Collections.singletonMap("API_TOKEN", null));
        assertThat(adopting.get(SettingKeys.API_TOKEN)).isEmpty();
        assertThat(appConfig())
                .containsEntry("AUTH_ENABLED", "False")
                .containsEntry("API_TOKEN", "from am")
                .hasSize(6);
    }

    @Test
    void theSigningSecretIsMadeOnceAndStoredSealed() {
        String secret = settings.jwtSecret(any -> true);
        assertThat(secret).hasSize(64);
        assertThat(stored("JWT_SECRET")).doesNotContain(secret);
        assertThat(TestSettings.of(db.database()).jwtSecret(any -> true)).isEqualTo(secret);
        assertThat(appConfig()).isEmpty();
    }

    @Test
    void aSigningSecretThatIsTooWeakIsReplacedByOneOfOurs() {
        db.run("insert into app_config (key, value) values ('JWT_SECRET', 'abcdef')");
        Settings adopting = TestSettings.of(db.database());
        String made = adopting.jwtSecret(secret -> secret.length() > 16);
        assertThat(made).hasSize(64);
        assertThat(adopting.jwtSecret(secret -> secret.length() > 16)).isEqualTo(made);
        assertThat(appConfig()).containsEntry("JWT_SECRET", "abcdef");
    }

    @Test
    void aNewSigningSecretCanBeAskedFor() {
        String secret = settings.jwtSecret(any -> true);
        settings.save(Collections.singletonMap("JWT_SECRET", null));
        assertThat(settings.jwtSecret(any -> true)).hasSize(64).isNotEqualTo(secret);
    }

    @Test
    void theEnvironmentIsImportedOnce() {
        settings.importFrom(new Environment(
                Map.of("API_TOKEN", "123456", "PUBLIC_URL", "https://music.example.org/", "AUTH_ENABLED", "")));
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEqualTo("123456");
        assertThat(settings.get(SettingKeys.PUBLIC_URL)).contains(URI.create("https://music.example.org"));
        assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
        assertThat(view("API_TOKEN").source()).isEqualTo(SettingSource.ENVIRONMENT);

        settings.importFrom(new Environment(Map.of("API_TOKEN", "654321", "AUTH_ENABLED", "false")));
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEqualTo("123456");
        assertThat(settings.get(SettingKeys.AUTH_ENABLED)).isTrue();
    }

    @Test
    void aNameThatALaterVersionLearnsIsStillImported() {
        settings.importFrom(new Environment(Map.of()));
        db.run("""
                update musegate_state set value = replace(value, 'PUBLIC_URL', 'OTHER')
                where name = 'environment.considered'
                """);
        settings.importFrom(new Environment(Map.of("PUBLIC_URL", "https://a.example", "API_TOKEN", "123456")));
        assertThat(settings.get(SettingKeys.PUBLIC_URL)).isPresent();
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEmpty();
    }

    @Test
    void whatIsStoredAlreadyWinsOverTheEnvironment() {
        db.run("insert into app_config (key, value) values ('AUTH_ENABLED', 'True')");
        Settings adopting = TestSettings.of(db.database());
        adopting.importFrom(new Environment(Map.of("AUTH_ENABLED", "false")));
        assertThat(adopting.get(SettingKeys.AUTH_ENABLED)).isTrue();
    }

    @Test
    void aWrongValueInTheEnvironmentStopsTheStartAndIsNotRemembered() {
        assertThatThrownBy(() -> settings.importFrom(new Environment(
                        Map.of("FORWARDED_TRUSTED_PROXIES", "10.0.0.0/8,0.0.0.0/0", "API_TOKEN", "123456"))))
                .isInstanceOf(StartProblem.class)
                .hasMessageStartingWith(
                        "FORWARDED_TRUSTED_PROXIES has an entry that cannot be used: '0.0.0.0/0' means every address");
        settings.importFrom(new Environment(Map.of("API_TOKEN", "123456")));
        assertThat(settings.get(SettingKeys.API_TOKEN)).isEqualTo("123456");
    }

    private SettingView view(String name) {
        return settings.all().stream()
                .filter(setting -> setting.key().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String stored(String name) {
        return db.database()
                .client()
                .execute()
                .createGet("select value from musegate_setting where name = ?")
                .addParam(name)
                .execute()
                .orElseThrow()
                .column("value")
                .getString();
    }

    private Map<String, String> appConfig() {
        Map<String, String> rows = new HashMap<>();
        db.database()
                .client()
                .execute()
                .createQuery("select key, value from app_config")
                .execute()
                .forEach(row -> rows.put(
                        row.column("key").getString(), row.column("value").getString()));
        return rows;
    }
}
