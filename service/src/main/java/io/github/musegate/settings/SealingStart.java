package io.github.musegate.settings;

import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.db.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the key of this database, or makes it at the very first start. */
public final class SealingStart {

    static final String CHECK = "secret_key.check";
    private static final String CHECK_TEXT = "this key fits";

    private SealingStart() {}

    /**
     * Takes the key from {@code MUSEGATE_SECRET_KEY}, else from the file {@code secret.key} in the data directory, which
     * the first start makes for its owner alone, and compares it with the check value in the database.
     *
     * @param config the start configuration
     * @param database the database, migrated
     * @return what seals and opens
     * @throws StartProblem when the key does not fit the database, or cannot be read or made
     */
    public static Sealer sealer(StartConfig config, Database database) {
        Path file = file(config);
        return database.inTransaction(transaction -> {
            Facts facts = Facts.within(transaction);
            // Two that start at once on a fresh database must agree on one key.
            facts.lock(CHECK);
            Optional<String> check = facts.find(CHECK);
            String text = config.secretKey().or(() -> read(file)).orElseGet(() -> {
                if (check.isPresent()) {
                    throw misfit(config, file);
                }
                return make(file);
            });
            Sealer sealer = new Sealer(SealingKey.from(text));
            if (check.isEmpty()) {
                facts.put(CHECK, check(sealer));
            } else if (!fits(sealer, check.get())) {
                throw misfit(config, file);
            }
            return sealer;
        });
    }

    /**
     * Whether a key still is the one of a database, which somebody may have restored meanwhile.
     *
     * @param sealer what seals with the key
     * @param database the database
     * @return whether the check value there can be opened
     */
    public static boolean fits(Sealer sealer, Database database) {
        return Facts.of(database)
                .find(CHECK)
                .filter(check -> fits(sealer, check))
                .isPresent();
    }

    /** The key that is here, or a new one when there is none; whether it fits a database is not asked. */
    static Sealer sealerHere(StartConfig config) {
        Path file = file(config);
        return new Sealer(
                SealingKey.from(config.secretKey().or(() -> read(file)).orElseGet(() -> make(file))));
    }

    static String check(Sealer sealer) {
        return sealer.seal("musegate_state", "value", CHECK, CHECK_TEXT);
    }

    static boolean fits(Sealer sealer, String check) {
        try {
            return sealer.open("musegate_state", "value", CHECK, check).equals(CHECK_TEXT);
        } catch (BrokenSeal otherKey) {
            return false;
        }
    }

    private static Path file(StartConfig config) {
        return config.dataDirectory().resolve("secret.key");
    }

    private static StartProblem misfit(StartConfig config, Path file) {
        String wrong =
                config.secretKey().isPresent() ? "MUSEGATE_SECRET_KEY does not fit" : "The secret key does not fit";
        return new StartProblem(wrong + " the secrets in this database; start with the MUSEGATE_SECRET_KEY, or with the"
                + " file " + file + ", that the database was first started with.");
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new StartProblem(
                    "The secret key " + file + " cannot be read; make it readable to this user.", failure);
        }
    }

    private static String make(Path file) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        try {
            Files.createDirectories(file.getParent());
            PrivateFile.write(file, text + "\n");
            return text;
        } catch (IOException failure) {
            throw new StartProblem(
                    "The secret key " + file + " cannot be written; make the data directory writable, or set"
                            + " MUSEGATE_SECRET_KEY.",
                    failure);
        }
    }
}
