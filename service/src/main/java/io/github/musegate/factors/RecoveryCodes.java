package io.github.musegate.factors;

import io.github.musegate.access.OneTimeCode;
import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.stream.Stream;

/** Codes for the day when the other factors are lost: ten, each good once, of which only hashes are kept. */
final class RecoveryCodes {

    private static final int COUNT = 10;

    private final FactorStore store;

    RecoveryCodes(FactorStore store) {
        this.store = store;
    }

    /** Makes new codes; those before are void. */
    List<String> renew(DbExecute transaction, int userId) {
        List<String> codes = Stream.generate(OneTimeCode::make).limit(COUNT).toList();
        store.replaceRecoveryCodes(
                transaction, userId, codes.stream().map(OneTimeCode::hash).toList());
        return codes;
    }

    /** Makes codes for a person who has none; nothing for one who has. */
    List<String> makeFirst(DbExecute transaction, int userId) {
        return store.state(transaction, userId).recoveryCodes() > 0 ? List.of() : renew(transaction, userId);
    }

    /** Uses a code up. */
    boolean use(int userId, String typed) {
        return store.useRecoveryCode(userId, OneTimeCode.hash(typed));
    }

    /** Makes all codes void when there is nothing left to recover. */
    void dropUseless(DbExecute transaction, int userId) {
        if (!store.state(transaction, userId).any()) {
            remove(transaction, userId);
        }
    }

    /** Makes all codes void. */
    void remove(DbExecute transaction, int userId) {
        store.replaceRecoveryCodes(transaction, userId, List.of());
    }
}
