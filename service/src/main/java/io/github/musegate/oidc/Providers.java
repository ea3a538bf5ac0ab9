package io.github.musegate.oidc;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Act;
import io.github.musegate.access.FreshAnswers;
import io.github.musegate.access.Revocations;
import io.github.musegate.config.Environment;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.identities.Sources;
import io.github.musegate.replicas.News;
import io.github.musegate.replicas.Topic;
import io.github.musegate.settings.ConsideredNames;
import io.github.musegate.settings.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The room's front door for what is set up: which providers there are, and what is asked of them. */
public final class Providers {

    private final Database database;
    private final Sources sources;
    private final ProviderStore store;
    private final ProviderPlan plan;
    private final ProviderImport imports;
    private final Revocations changes;
    private final FreshAnswers<String, List<Provider>> known;

    /**
     * The providers of a database.
     *
     * @param database the database
     * @param sealer what seals their secrets
     * @param sources whom they vouched for
     * @param news tells other replicas of changes
     */
    public Providers(Database database, Sealer sealer, Sources sources, News news) {
        this.database = database;
        this.sources = sources;
        this.changes = new Revocations(news, Topic.PROVIDERS);
        this.known = new FreshAnswers<>(changes, Ticker.systemTicker());
        this.store = new JdbcProviderStore(database);
        this.plan = new ProviderPlan(sealer);
        this.imports = new ProviderImport(database, store, new ConsideredNames(database));
    }

    /**
     * All of them.
     *
     * @return by title
     */
    public List<Provider> list() {
        return store.list();
    }

    /**
     * Those that can be used. What is known for less than a second is not asked again.
     *
     * @return by title
     */
    public List<Provider> enabled() {
        return known.find(
                        "enabled",
                        () -> Optional.of(
                                store.list().stream().filter(Provider::enabled).toList()))
                .orElse(List.of());
    }

    /**
     * One that can be used.
     *
     * @param id its id
     * @return the provider
     * @throws ProblemException 404 when there is none, or it is switched off
     */
    Provider require(String id) {
        return store.find(id).filter(Provider::enabled).orElseThrow(Providers::notFound);
    }

    /**
     * The one to which the sign-in page goes by itself.
     *
     * @return the first of those that are set up so
     */
    public Optional<Provider> autoLaunch() {
        return enabled().stream().filter(Provider::autoLaunch).findFirst();
    }

    /**
     * Whether somebody who comes from a provider can be administrator, so that none is needed here.
     *
     * @return whether a provider in use has a rule for administrators
     */
    public boolean makeAdministrators() {
        return enabled().stream().anyMatch(Provider::makesAdministrators);
    }

    /**
     * Takes the first provider over from the environment, once.
     *
     * @param environment the environment of the start
     * @throws io.github.musegate.config.StartProblem when it cannot be used
     */
    public void importFrom(Environment environment) {
        imports.run(environment, (id, edit) -> plan.of(id, null, edit));
        changes.happened();
    }

    String secret(Provider provider) {
        return plan.plainSecret(provider);
    }

    Provider add(Act act, String id, ProviderEdit edit) {
        Provider wanted = plan.of(id, null, edit);
        Provider added = database.inTransaction(transaction -> {
            if (!store.insert(transaction, wanted)) {
                throw Problem.conflict("A provider of that id already exists.").exception();
            }
            // of an earlier provider of that id somebody may have come in while it was deleted
            sources.forget(transaction, wanted.source());
            act.done(transaction, id, Map.of("issuer", wanted.issuer()));
            return wanted;
        });
        changed();
        return added;
    }

    /** What it was and what it is. */
    record Changed(Provider before, Provider after) {}

    Changed change(Act act, String id, ProviderEdit edit) {
        Changed changed = database.inTransaction(transaction -> {
            Provider before = store.lock(transaction, id).orElseThrow(Providers::notFound);
            Provider after = plan.of(id, before, edit);
            store.update(transaction, after);
            if (!after.issuer().equals(before.issuer())) {
                sources.forget(transaction, after.source()); // the same ids are other people there
            } else if (!after.grantsAs(before)) {
                sources.withdraw(transaction, after.source());
            }
            act.done(transaction, id, Map.of("issuer", after.issuer(), "enabled", after.enabled()));
            return new Changed(before, after);
        });
        changed();
        return changed;
    }

    void delete(Act act, String id) {
        database.inTransaction(transaction -> {
            Provider gone = store.lock(transaction, id).orElseThrow(Providers::notFound);
            store.delete(transaction, id);
            sources.forget(transaction, gone.source());
            act.done(transaction, id, Map.of("issuer", gone.issuer()));
            return gone;
        });
        changed();
    }

    /** Switches all of them off, for the console, where nobody is signed in. */
    public void disableAll() {
        database.inTransaction(transaction -> {
            store.disableAll(transaction).forEach(id -> sources.withdraw(transaction, Provider.source(id)));
            return transaction;
        });
        changed();
    }

    private void changed() {
        changes.happened();
        sources.changed();
    }

    private static ProblemException notFound() {
        return Problem.notFound("There is no such sign-in provider.").exception();
    }
}
