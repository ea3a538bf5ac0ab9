package io.github.musegate.settings;

import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.replicas.News;
import io.github.musegate.replicas.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The room's front door. Reading is cheap enough for every request: values come from memory and are at most a second
 * older than the database, so that replicas learn of changes. While the database is away the last known values count.
 */
public final class Settings {

    private static final Logger LOG = System.getLogger(Settings.class.getName());

    private final SettingStore store;
    private final News news;
    private final FreshSnapshot fresh;
    private final SettingChanges changes;
    private final SettingImport imports;
    // found good before: every request asks, and looking closely each time would cost more than signing
    private volatile String goodSecret = "";

    Settings(SettingStore store, ConsideredNames considered, Sealer sealer, BooleanSupplier available, News news) {
        this.store = store;
        this.news = news;
        this.fresh = new FreshSnapshot(store, sealer, available);
        news.onNews(Topic.SETTINGS, fresh::expire);
        this.changes = new SettingChanges(sealer);
        this.imports = new SettingImport(store, considered, changes);
    }

    /**
     * The settings of a database. Reads them once.
     *
     * @param database the database, migrated
     * @param sealer what opens their secrets
     * @param news tells other replicas of changes
     * @return the settings
     */
    public static Settings of(Database database, Sealer sealer, News news) {
        return new Settings(
                new JdbcSettingStore(database), new ConsideredNames(database), sealer, database::available, news);
    }

    /**
     * The value that counts now.
     *
     * @param key a setting of {@link SettingKeys}
     * @param <T> what it is read as
     * @return its value
     */
    public <T> T get(SettingKey<T> key) {
        return fresh.get().value(key);
    }

    /** The settings as they stand at one moment. */
    @FunctionalInterface
    public interface Moment {

        /**
         * The value of that moment.
         *
         * @param key a setting of {@link SettingKeys}
         * @param <T> what it is read as
         * @return its value
         */
        <T> T get(SettingKey<T> key);
    }

    /**
     * Several values that belong together: between two questions to {@link #get} somebody may change both.
     *
     * @return the settings of this moment
     */
    public Moment now() {
        return fresh.get()::value;
    }

    /**
     * What session keys are derived from. It is made once and stored sealed; one that AudioMuse-AI made, or that
     * somebody set, counts if it is good enough.
     *
     * @param good whether a secret is good enough to sign with
     * @return a good secret that is the same on every replica
     */
    public String jwtSecret(Predicate<String> good) {
        for (int attempt = 0; attempt < 3; attempt++) {
            Snapshot now = fresh.get();
            String secret = now.value(SettingKeys.JWT_SECRET);
            if (!secret.isEmpty() && secret.equals(goodSecret)) {
                return secret;
            }
            if (!secret.isEmpty() && good.test(secret)) {
                goodSecret = secret;
                return secret;
            }
            if (!secret.isEmpty()) {
                LOG.log(Level.WARNING, "JWT_SECRET is too easy to guess; sessions are signed with another one.");
            }
            String name = SettingKeys.JWT_SECRET.name();
            // Two that try at once: one of them writes, and both read what it wrote.
            store.replace(changes.row(SettingKeys.JWT_SECRET, random(), SettingSource.MADE), now.stored(name));
            fresh.refresh();
        }
        throw new IllegalStateException("The secret that sessions are signed with cannot be stored");
    }

    /**
     * Every setting as it may be shown; no secret is among it.
     *
     * @return one entry per setting
     */
    public List<SettingView> all() {
        Snapshot now = fresh.get();
        return SettingKeys.all().stream().map(key -> view(key, now)).toList();
    }

    private static SettingView view(SettingKey<?> key, Snapshot now) {
        Snapshot.Entry entry = now.entry(key.name());
        boolean overridden = !entry.text().equals(key.canonical(key.defaultText()));
        return new SettingView(
                key, key.secret() ? "" : entry.text(), !entry.text().isEmpty(), overridden, entry.source());
    }

    /**
     * Says what is wrong with changes, and changes nothing.
     *
     * @param texts new texts by name, as {@link #save} takes them
     * @throws io.github.musegate.http.ProblemException 400, with one entry per wrong setting
     */
    public void check(Map<String, @Nullable String> texts) {
        changes.plan(texts, fresh.get());
    }

    /**
     * Changes settings, all or none.
     *
     * @param texts new texts by name, names of {@link SettingKeys} only. Null takes a setting back to its default; so
     *     does blank text, except that it keeps a secret
     * @return the names whose value is another now
     * @throws io.github.musegate.http.ProblemException 400, with one entry per wrong setting
     */
    public List<String> save(Map<String, @Nullable String> texts) {
        fresh.refresh();
        SettingChanges.Plan plan = changes.plan(texts, fresh.get());
        store.save(plan.put(), plan.remove());
        fresh.refresh();
        news.tell(Topic.SETTINGS);
        return plan.changed();
    }

    /**
     * Takes over what the environment says, each name once in the life of the database. What is stored already, by us
     * or by AudioMuse-AI, stays.
     *
     * @param environment the environment of the start
     * @throws io.github.musegate.config.StartProblem when a value cannot be used
     */
    public void importFrom(Environment environment) {
        imports.run(environment, fresh.get());
        fresh.refresh();
    }

    /**
     * Takes the secrets that AudioMuse-AI keeps in clear over into rows of ours, sealed, and deletes its rows. It has to
     * be given them again when somebody goes back.
     *
     * @return the names of the rows that are gone
     */
    public List<String> sealAdopted() {
        Snapshot now = fresh.get();
        List<SettingKey<?>> keys = SettingKeys.all().stream()
                .filter(key -> key.secret() && now.adopted(key.name()))
                // one that cannot be read counts for nothing here, and may be all that AudioMuse-AI has
                .filter(key -> now.entry(key.name()).source() != SettingSource.DEFAULT)
                .toList();
        store.takeOver(
                keys.stream()
                        .filter(key -> now.entry(key.name()).source() == SettingSource.AUDIOMUSE)
                        .map(key -> changes.row(key, now.entry(key.name()).text(), SettingSource.PERSON))
                        .toList(),
                keys.stream().map(SettingKey::name).collect(Collectors.toSet()));
        fresh.refresh();
        news.tell(Topic.SETTINGS);
        return keys.stream().<String>map(SettingKey::name).toList();
    }

    /**
     * Has somebody told when a value changes, here at once, on other replicas with their next read after they
     * were told, within a second at the latest.
     *
     * @param key the setting
     * @param listener gets the new value; must be quick
     * @param <T> what it is read as
     */
    public <T> void onChange(SettingKey<T> key, Consumer<T> listener) {
        fresh.onChange((before, after) -> {
            T value = after.value(key);
            if (!value.equals(before.value(key))) {
                listener.accept(value);
            }
        });
    }

    static String random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
