package io.github.musegate.app;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Revocations;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.events.Events;
import io.github.musegate.http.ClientAddress;
import io.github.musegate.identities.Sources;
import io.github.musegate.metrics.Meters;
import io.github.musegate.oidc.Providers;
import io.github.musegate.replicas.Replicas;
import io.github.musegate.replicas.Topic;
import io.github.musegate.settings.Sealer;
import io.github.musegate.settings.SealingStart;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import io.github.musegate.sound.Sounds;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every room above rests on.
 *
 * @param database the database, migrated
 * @param sealer what seals secrets in it
 * @param settings the settings
 * @param replicas the other processes of the installation
 * @param revocations tells every memory of rights what no longer counts
 * @param sources whom somebody outside vouched for, all of one source at once
 * @param providers the sign-in providers
 * @param values the settings as the rooms want them
 * @param clients tells where a request comes from
 * @param events tells other programs what happens
 * @param log the audit record
 * @param audit writes to the record
 * @param meters counts and measures
 * @param sounds tells what recordings sound like
 */
record Basis(
        Database database,
        Sealer sealer,
        Settings settings,
        Replicas replicas,
        Revocations revocations,
        Sources sources,
        Providers providers,
        SettingValues values,
        ClientAddress clients,
        Events events,
        AuditLog log,
        AuditTrail audit,
        Meters meters,
        Sounds sounds) {

    static Basis open(StartConfig config, Database database) {
        Sealer sealer = SealingStart.sealer(config, database);
        Replicas replicas = new Replicas(database, config.redis());
        Settings settings = Settings.of(database, sealer, replicas);
        Revocations revocations = new Revocations(replicas, Topic.RIGHTS);
        Sources sources = new Sources(database, revocations);
        Providers providers = new Providers(database, sealer, sources, replicas);
        ClientAddress clients = new ClientAddress(() -> settings.get(SettingKeys.FORWARDED_TRUSTED_PROXIES));
        Events events = new Events(database, sealer, config.dataDirectory().resolve("scripts"), config.zone());
        Meters meters = new Meters();
        AuditLog log = new AuditLog(database, Clock.systemUTC(), meters::happened, events);
        return new Basis(
                database,
                sealer,
                settings,
                replicas,
                revocations,
                sources,
                providers,
                new SettingValues(settings, providers),
                clients,
                events,
                log,
                new AuditTrail(log, clients::of),
                meters,
                sounds(config));
    }

    private static Sounds sounds(StartConfig config) {
        Path scratch = config.dataDirectory().resolve("scratch");
        try {
            return config.model().map(model -> new Sounds(scratch, model)).orElseGet(() -> new Sounds(scratch));
        } catch (IllegalArgumentException noModel) {
            throw new StartProblem("MUSEGATE_MODEL cannot be used: " + noModel.getMessage(), noModel);
        }
    }
}
