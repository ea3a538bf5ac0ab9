package io.github.musegate.oidc;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;

/** Where providers are kept. */
interface ProviderStore {

    /** All of them, by title. */
    List<Provider> list();

    /** One of them. */
    Optional<Provider> find(String id);

    /** One of them, which nobody else changes until the transaction ends. */
    Optional<Provider> lock(DbExecute transaction, String id);

    /** Adds one; false when the id is taken. */
    boolean insert(DbExecute transaction, Provider provider);

    /** Writes one over what it was. */
    void update(DbExecute transaction, Provider provider);

    /** Switches every one of them off; gives the ids of all of them. */
    List<String> disableAll(DbExecute transaction);

    /** Forgets one. */
    void delete(DbExecute transaction, String id);
}
