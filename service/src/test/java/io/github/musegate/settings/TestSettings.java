package io.github.musegate.settings;

import io.github.musegate.db.Database;
import io.github.musegate.replicas.News;

/** Settings and a sealer for the tests of other rooms, with a key that is always the same. */
public final class TestSettings {

    private TestSettings() {}

    /** What seals and opens in tests. */
    public static Sealer sealer() {
        return sealer("a key for tests");
    }

    /** What seals and opens with another key. */
    public static Sealer sealer(String key) {
        return new Sealer(SealingKey.from(key));
    }

    /** The settings of a test's database. */
    public static Settings of(Database database) {
        return Settings.of(database, sealer(), News.alone());
    }
}
