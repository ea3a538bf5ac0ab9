package io.github.musegate.chart;

import static io.github.musegate.chart.Manifest.elements;
import static io.github.musegate.chart.Manifest.map;
import static io.github.musegate.chart.Manifest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What runs, and with which servers. */
class WorkloadsTest {

    private static JsonNode container(Release release, Kind kind, String name) {
        return release.get(kind, name).containers().getFirst();
    }

    @Test
    void theServiceIsAskedWhetherItLivesAndWhetherItCanWork() {
        JsonNode service = container(Release.of("smallest"), Kind.Deployment, "gate");
        assertThat(texts(service.path("args"))).containsExactly("serve");
        assertThat(service.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/api/health");
        assertThat(service.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/api/ready");
        assertThat(service.at("/startupProbe/httpGet/path").asText()).isEqualTo("/api/health");
    }

    @Test
    void workersTakeTheServicesEnvironmentAndServeNothing() {
        Release release = Release.of("workers");
        Manifest workers = release.get(Kind.Deployment, "gate-worker");
        JsonNode worker = workers.containers().getFirst();
        assertThat(texts(worker.path("args"))).containsExactly("worker");
        assertThat(worker.has("ports")).isFalse();
        assertThat(workers.at("/spec/replicas").asInt()).isEqualTo(4);
        JsonNode service = container(release, Kind.Deployment, "gate");
        assertThat(worker.path("env")).isEqualTo(service.path("env"));
        assertThat(worker.path("envFrom")).isEqualTo(service.path("envFrom"));
        assertThat(Release.of("smallest").find(Kind.Deployment, "gate-worker")).isEmpty();
    }

    @Test
    void tablesAreBroughtUpToDateBeforeAnUpgrade() {
        Manifest job = Release.of("smallest").get(Kind.Job, "gate-migration");
        assertThat(map(job.at("/metadata/annotations"))).containsEntry(Release.HOOK, "pre-upgrade");
        assertThat(texts(job.containers().getFirst().path("args"))).containsExactly("migrate");
        assertThat(Release.of("no-migration").of(Kind.Job)).isEmpty();
    }

    @Test
    void anUpdateTakesNoReplicaAwayBeforeAnotherIsReady() {
        assertThat(Release.of("three-replicas").get(Kind.Deployment, "gate").at("/spec/strategy/rollingUpdate"))
                .hasToString("{\"maxUnavailable\":0,\"maxSurge\":1}");
    }

    private static JsonNode data(Manifest workload) {
        return elements(workload.pod().at("/spec/volumes")).stream()
                .filter(volume -> volume.path("name").asText().equals("data"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theServiceAloneHasTheVolumeThatLastsAndGivesItUpBeforeTheNextPod() {
        Release release = Release.of("persistence");
        Manifest claim = release.get(Kind.PersistentVolumeClaim, "gate-data");
        assertThat(texts(claim.at("/spec/accessModes"))).containsExactly("ReadWriteOnce");
        assertThat(claim.at("/spec/resources/requests/storage").asText()).isEqualTo("4Gi");
        assertThat(claim.at("/spec/storageClassName").asText()).isEqualTo("fast");
        Manifest service = release.get(Kind.Deployment, "gate");
        assertThat(data(service).at("/persistentVolumeClaim/claimName").asText())
                .isEqualTo("gate-data");
        assertThat(service.at("/spec/strategy")).hasToString("{\"type\":\"Recreate\"}");
        assertThat(data(release.get(Kind.Deployment, "gate-worker")).has("emptyDir"))
                .isTrue();
        assertThat(data(release.get(Kind.Job, "gate-migration")).has("emptyDir"))
                .as("it runs beside the old pod")
                .isTrue();
    }

    @Test
    void aClaimOfOnesOwnIsTakenAndNothingLastsWithoutBeingAskedFor() {
        Release own = Release.of("persistence-claim");
        assertThat(data(own.get(Kind.Deployment, "gate"))
                        .at("/persistentVolumeClaim/claimName")
                        .asText())
                .isEqualTo("kept");
        assertThat(own.of(Kind.PersistentVolumeClaim)).isEmpty();
        Release smallest = Release.of("smallest");
        assertThat(data(smallest.get(Kind.Deployment, "gate")).has("emptyDir")).isTrue();
        assertThat(smallest.of(Kind.PersistentVolumeClaim)).isEmpty();
    }

    @Test
    void bundledServersAreUsedAndReachedByNobodyElse() {
        Release release = Release.of("bundled-both");
        assertThat(release.get(Kind.Deployment, "gate").environment())
                .containsEntry("POSTGRES_HOST", "gate-postgres")
                .containsEntry("POSTGRES_PORT", "5432")
                .containsEntry("REDIS_URL", "redis://:$(REDIS_PASSWORD)@gate-redis:6379");
        for (String server : new String[] {"postgres", "redis"}) {
            Manifest policy = release.get(Kind.NetworkPolicy, "gate-" + server);
            assertThat(texts(policy.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
            assertThat(policy.at("/spec/egress")).isEmpty();
            assertThat(policy.at("/spec/ingress")).hasSize(1);
            assertThat(texts(policy.at("/spec/ingress/0/from/0/podSelector/matchExpressions/0/values")))
                    .containsExactly("service", "worker", "migration");
        }
    }

    @Test
    void thePasswordOfRedisComesBeforeTheAddressThatTakesIt() {
        JsonNode environment =
                container(Release.of("bundled-both"), Kind.Deployment, "gate").path("env");
        assertThat(environment.findValuesAsText("name")).containsSubsequence("REDIS_PASSWORD", "REDIS_URL");
    }

    @Test
    void aClosedPolicyNamesWhoMayComeAndWhereItMayGo() {
        Manifest policy = Release.of("closed-network").get(Kind.NetworkPolicy, "gate");
        assertThat(policy.at("/spec/ingress/0/from")).hasSize(2);
        assertThat(texts(policy.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(policy.at("/spec/egress/0/ports").findValuesAsText("port")).containsOnly("53");
        assertThat(Release.of("open-network").of(Kind.NetworkPolicy)).isEmpty();
    }
}
