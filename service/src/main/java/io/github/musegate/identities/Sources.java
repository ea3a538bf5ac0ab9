package io.github.musegate.identities;

import io.github.musegate.access.Revocations;
import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;

/**
 * What becomes of everybody whom one source vouched for when the source itself changes. Whoever uses the methods that
 * take a transaction calls {@link #changed} once it is committed.
 */
public final class Sources {

    private final Database database;
    private final IdentityStore store;
    private final Revocations revocations;

    /**
     * The sources of a database.
     *
     * @param database the database
     * @param revocations is told when rights have ended
     */
    public Sources(Database database, Revocations revocations) {
        this.database = database;
        this.store = new JdbcIdentityStore(database);
        this.revocations = revocations;
    }

    /**
     * Forgets whom a source vouched for, because it is gone or another one now. Their sessions and keys end; the
     * accounts stay.
     *
     * @param transaction the transaction in which the source changes
     * @param source who vouched
     */
    public void forget(DbExecute transaction, String source) {
        store.forget(transaction, source);
    }

    /**
     * Takes away what the groups of a source gave, until the source says it again under the rules that count then.
     *
     * @param transaction the transaction in which the source changes
     * @param source who vouched
     */
    public void withdraw(DbExecute transaction, String source) {
        store.withdraw(transaction, source);
    }

    /**
     * The same, at once.
     *
     * @param source who vouched
     */
    public void withdraw(String source) {
        database.inTransaction(transaction -> {
            withdraw(transaction, source);
            return source;
        });
        changed();
    }

    /** Has everything that is remembered of rights read again. */
    public void changed() {
        revocations.happened();
    }
}
