package io.github.musegate.chart;

import static io.github.musegate.chart.Manifest.elements;
import static io.github.musegate.chart.Manifest.map;
import static io.github.musegate.chart.Manifest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that must be true of what the chart makes, whatever the values are. */
class ManifestsTest {

    static List<Release> releases() {
        return Every.RELEASE;
    }

    /** Rendered once for all tests. */
    private static final class Every {
        private static final List<Release> RELEASE =
                Release.names().stream().map(Release::of).toList();
    }

    @Test
    void thereAreTwentySetsOfValues() {
        assertThat(Release.names()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyFieldIsKnownAndOfItsType(Release release) throws IOException {
        for (Manifest manifest : release.manifests()) {
            if (manifest.kind().isBuiltIn()) {
                assertThat(Yaml.load(manifest.text())).as(manifest.title()).isNotNull();
            } else {
                assertThat(Shape.of(manifest.kind()).faults(manifest.at("/spec")))
                        .as(manifest.title())
                        .isEmpty();
            }
        }
    }

    @Test
    void aWrongFieldWouldBeSeen() {
        Manifest service = Release.of("smallest").get(Kind.Service, "gate");
        assertThatThrownBy(() -> Yaml.load(service.text().replace("targetPort", "targetPrt")))
                .hasMessageContaining("targetPrt");
        Manifest route = Release.of("traefik-plain").get(Kind.IngressRoute, "gate");
        assertThat(Shape.of(Kind.IngressRoute)
                        .faults(Manifest.all(route.text().replace("match", "mach"))
                                .getFirst()
                                .at("/spec")))
                .containsExactly("/routes/-/mach is unknown");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void podsRunWithoutRights(Release release) {
        for (Manifest workload : release.workloads()) {
            JsonNode pod = workload.pod().path("spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(workload.title())
                    .isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken")).hasToString("false");
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "serviceAccountName", "initContainers")) {
                assertThat(pod.has(shared)).as(shared).isFalse();
            }
            for (JsonNode container : workload.containers()) {
                JsonNode context = container.path("securityContext");
                assertThat(context.path("allowPrivilegeEscalation")).hasToString("false");
                assertThat(context.path("readOnlyRootFilesystem")).hasToString("true");
                assertThat(texts(context.at("/capabilities/drop"))).containsExactly("ALL");
                assertThat(context.has("privileged")).isFalse();
                assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
                assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatIsSecretComesFromTheSecret(Release release) {
        for (Manifest workload : release.workloads()) {
            assertThat(workload.environment().keySet())
                    .as(workload.title())
                    .noneMatch(name -> name.matches(".*(PASSWORD|TOKEN|SECRET|KEY)"));
            for (JsonNode container : workload.containers()) {
                for (JsonNode variable : container.path("env")) {
                    JsonNode reference = variable.at("/valueFrom/secretKeyRef");
                    assertThat(variable.has("value")
                                    || reference.path("name").asText().equals("musegate-secrets"))
                            .as(variable.toString())
                            .isTrue();
                }
            }
        }
        for (Manifest map : release.of(Kind.ConfigMap)) {
            assertThat(map.text()).doesNotContainIgnoringCase("password").doesNotContainIgnoringCase("secret");
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void namesFitAndNothingIsThereTwice(Release release) {
        assertThat(release.manifests()).extracting(Manifest::title).doesNotHaveDuplicates();
        for (Manifest manifest : release.manifests()) {
            assertThat(manifest.name()).startsWith("gate").hasSizeLessThanOrEqualTo(63);
            assertThat(map(manifest.at("/metadata/labels")))
                    .as(manifest.title())
                    .containsEntry("app.kubernetes.io/name", "musegate")
                    .containsEntry("app.kubernetes.io/instance", "gate")
                    .containsEntry("app.kubernetes.io/managed-by", "Helm");
            assertThat(manifest.at("/metadata").has("namespace")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void selectorsFindWhatTheyMean(Release release) {
        for (Manifest workload : release.of(Kind.Deployment, Kind.StatefulSet)) {
            assertThat(podsOf(release, workload.at("/spec/selector")))
                    .as(workload.title())
                    .containsExactly(workload);
        }
        for (Manifest service : release.of(Kind.Service)) {
            List<Manifest> behind = podsOf(release, map(service.at("/spec/selector")));
            assertThat(behind).as(service.title()).hasSize(1);
            List<String> ports = behind.getFirst().containers().stream()
                    .flatMap(container -> elements(container.path("ports")).stream())
                    .map(port -> port.path("name").asText())
                    .toList();
            assertThat(service.at("/spec/ports/0/targetPort").asText()).isIn(ports);
        }
        for (Manifest policy : release.of(Kind.NetworkPolicy)) {
            assertThat(podsOf(release, policy.at("/spec/podSelector")))
                    .as(policy.title())
                    .isNotEmpty();
        }
        for (Manifest budget : release.of(Kind.PodDisruptionBudget)) {
            assertThat(podsOf(release, budget.at("/spec/selector")))
                    .containsExactly(release.get(Kind.Deployment, "gate"));
        }
        for (Manifest monitor : release.of(Kind.ServiceMonitor)) {
            Map<String, String> wanted = map(monitor.at("/spec/selector/matchLabels"));
            assertThat(release.of(Kind.Service))
                    .filteredOn(service ->
                            map(service.at("/metadata/labels")).entrySet().containsAll(wanted.entrySet()))
                    .extracting(Manifest::name)
                    .containsExactly("gate");
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatIsReferredToIsThere(Release release) {
        for (Manifest workload : release.workloads()) {
            List<String> volumes = elements(workload.pod().at("/spec/volumes")).stream()
                    .map(volume -> volume.path("name").asText())
                    .toList();
            List<String> claimed = elements(workload.at("/spec/volumeClaimTemplates")).stream()
                    .map(claim -> claim.at("/metadata/name").asText())
                    .toList();
            elements(workload.pod().at("/spec/volumes")).stream()
                    .map(volume -> volume.at("/persistentVolumeClaim/claimName").asText())
                    .filter(claim -> claim.startsWith("gate"))
                    .forEach(claim -> release.get(Kind.PersistentVolumeClaim, claim));
            for (JsonNode container : workload.containers()) {
                for (JsonNode mount : container.path("volumeMounts")) {
                    String name = mount.path("name").asText();
                    assertThat(volumes.contains(name) || claimed.contains(name))
                            .as(workload.title() + " " + name)
                            .isTrue();
                }
            }
        }
        for (Manifest scaler : release.of(Kind.HorizontalPodAutoscaler)) {
            Manifest scaled = release.get(
                    Kind.Deployment, scaler.at("/spec/scaleTargetRef/name").asText());
            assertThat(scaled.at("/spec").has("replicas"))
                    .as("an upgrade must not undo what the autoscaler did")
                    .isFalse();
        }
        for (Manifest ingress : release.of(Kind.Ingress)) {
            String service = ingress.at("/spec/rules/0/http/paths/0/backend/service/name")
                    .asText();
            assertThat(release.find(Kind.Service, service)).isPresent();
        }
        for (Manifest route : release.of(Kind.IngressRoute)) {
            for (JsonNode rule : route.at("/spec/routes")) {
                elements(rule.path("middlewares")).stream()
                        .map(middleware -> middleware.path("name").asText())
                        // the one with the shared secret is not the chart's
                        .filter(name -> !name.equals("vouched"))
                        .forEach(name -> release.get(Kind.Middleware, name));
                JsonNode service = rule.at("/services/0");
                if (!service.has("namespace")) {
                    release.get(Kind.Service, service.path("name").asText());
                }
            }
        }
    }

    private static List<Manifest> podsOf(Release release, JsonNode selector) {
        List<Manifest> found = podsOf(release, map(selector.path("matchLabels")));
        for (JsonNode expression : selector.path("matchExpressions")) {
            assertThat(expression.path("operator").asText()).isEqualTo("In");
            List<String> values = texts(expression.path("values"));
            String key = expression.path("key").asText();
            found = found.stream()
                    .filter(workload -> values.contains(
                            map(workload.pod().at("/metadata/labels")).get(key)))
                    .toList();
        }
        return found;
    }

    private static List<Manifest> podsOf(Release release, Map<String, String> labels) {
        assertThat(labels).as("an empty selector means everything").isNotEmpty();
        return release.workloads().stream()
                .filter(workload ->
                        map(workload.pod().at("/metadata/labels")).entrySet().containsAll(labels.entrySet()))
                .toList();
    }
}
