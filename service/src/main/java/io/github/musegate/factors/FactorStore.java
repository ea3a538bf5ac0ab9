package io.github.musegate.factors;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;

/** Where authenticator secrets and recovery codes are kept. */
interface FactorStore {

    /** What an account has set up. */
    FactorState state(int userId);

    /** The same, as a transaction sees it. */
    FactorState state(DbExecute transaction, int userId);

    /** Keeps a sealed secret that is to be confirmed; false when a confirmed one is there. */
    boolean propose(int userId, String sealed);

    /** The sealed secret that waits for its confirmation, unless it waits for too long. */
    Optional<String> proposed(int userId);

    /** Makes a proposed secret count; false when it is no longer the proposed one. */
    boolean confirm(DbExecute transaction, int userId, String sealed, long step);

    /** The sealed secret that counts. */
    Optional<String> secret(int userId);

    /** Uses a step of time up; false when it or a later one was used before. */
    boolean useStep(int userId, long step);

    /** Removes the secret; false when none was confirmed. */
    boolean removeTotp(DbExecute transaction, int userId);

    /** Removes all passkeys. */
    void removePasskeys(DbExecute transaction, int userId);

    /** Puts these hashes in the place of all. */
    void replaceRecoveryCodes(DbExecute transaction, int userId, List<String> hashes);

    /** Uses a recovery code up; false when there is none of that hash. */
    boolean useRecoveryCode(int userId, String hash);

    /** Waits for others who change the factors of an account, and makes them wait until the transaction ends. */
    void lock(DbExecute transaction, int userId);
}
