package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.db.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command that an update of several replicas begins with. */
class MigrateTest {

    private static int migrate(DatabaseAddress address, String password) {
        return new CommandLineRun(new Environment(Map.of(
                        "POSTGRES_HOST", address.host(),
                        "POSTGRES_PORT", String.valueOf(address.port()),
                        "POSTGRES_DB", address.name(),
                        "POSTGRES_USER", address.user(),
                        "POSTGRES_PASSWORD", password)))
                .execute("migrate");
    }

    @Test
    void anEmptyDatabaseGetsItsTablesAndASecondRunDoesNoHarm() {
        try (TestDatabase database = TestDatabase.createEmpty()) {
            assertThat(migrate(database.address(), database.address().password()))
                    .isZero();
            assertThat(migrate(database.address(), database.address().password()))
                    .isZero();
            database.run("select id from musegate_session");
        }
    }

    @Test
    void anUpdateStopsWhenTheTablesCannotBeReached() {
        try (TestDatabase database = TestDatabase.createEmpty()) {
            DatabaseAddress elsewhere = new DatabaseAddress(
                    database.address().host(), database.address().port(), "no_such_database", "postgres", "wrong");
            assertThat(migrate(elsewhere, "wrong")).isNotZero();
        }
    }
}
