package io.github.musegate.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All settings as they stand in the database at one moment, opened and read. Nothing in it changes. */
final class Snapshot {

    /** A setting's text, canonical, and where it comes from. */
    record Entry(Object value, String text, SettingSource source) {
        @Override
        public String toString() {
            return source.toString();
        }
    }

    private static final Logger LOG = System.getLogger(Snapshot.class.getName());

    private final SettingStore.Rows rows;
    private final Map<String, Entry> entries;

    private Snapshot(SettingStore.Rows rows, Map<String, Entry> entries) {
        this.rows = rows;
        this.entries = entries;
    }

    static Snapshot of(SettingStore.Rows rows, Sealer sealer) {
        Map<String, StoredSetting> own = new HashMap<>();
        rows.own().forEach(row -> own.put(row.name(), row));
        Map<String, Entry> entries = new HashMap<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            StoredSetting row = own.get(key.name());
            Optional<Entry> entry = row != null
                    ? open(row, sealer).flatMap(text -> entry(key, text, row.source()))
                    : Optional.ofNullable(rows.adopted().get(key.name()))
                            .filter(text -> !text.isBlank())
                            .flatMap(text -> entry(key, text, SettingSource.AUDIOMUSE));
            entries.put(key.name(), entry.orElseGet(() -> defaultOf(key)));
        }
        return new Snapshot(rows, Map.copyOf(entries));
    }

    /** A row that cannot be opened counts as absent: a token of which nothing is known opens nothing. */
    private static Optional<String> open(StoredSetting row, Sealer sealer) {
        if (!row.sealed()) {
            return Optional.of(row.value());
        }
        try {
            return Optional.of(sealer.open("musegate_setting", "value", row.name(), row.value()));
        } catch (BrokenSeal broken) {
            LOG.log(Level.ERROR, "The stored secret does not count: " + broken.getMessage());
            return Optional.empty();
        }
    }

    /** A text that its type refuses counts as absent: the default is always the safe one. */
    private static <T> Optional<Entry> entry(SettingKey<T> key, String text, SettingSource source) {
        try {
            T value = key.read(text);
            return Optional.of(new Entry(value, key.type().write(value), source));
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.WARNING, "A stored setting does not count: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static <T> Entry defaultOf(SettingKey<T> key) {
        T value = key.read(key.defaultText());
        return new Entry(value, key.type().write(value), SettingSource.DEFAULT);
    }

    /** Whether the database said the same when this was made. */
    boolean madeFrom(SettingStore.Rows other) {
        return rows.equals(other);
    }

    Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("There is no setting " + name);
        }
        return entry;
    }

    @SuppressWarnings("unchecked") // an entry's value was read by the key of its name
    <T> T value(SettingKey<T> key) {
        return (T) entry(key.name()).value();
    }

    /** The text of our row as it is stored, sealed or not; empty when there is none. */
    String stored(String name) {
        return rows.own().stream()
                .filter(row -> row.name().equals(name))
                .map(StoredSetting::value)
                .findFirst()
                .orElse("");
    }

    boolean adopted(String name) {
        return !rows.adopted().getOrDefault(name, "").isBlank();
    }
}
