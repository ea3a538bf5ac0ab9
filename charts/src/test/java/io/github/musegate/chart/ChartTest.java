package io.github.musegate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What the chart refuses, and what it says then. */
class ChartTest {

    @Test
    void lintFindsNothing() {
        assertThat(new Helm(Release.CHART).lint().strict().call().getMessages())
                .filteredOn(message -> !message.contains("[INFO]"))
                .isEmpty();
    }

    @Test
    void theReadmeTellsOfEveryValue() throws IOException {
        String readme = Files.readString(Release.CHART.resolve("README.md"));
        Map<String, Object> values = new Yaml().load(Files.readString(Release.CHART.resolve("values.yaml")));
        assertThat(values).hasSizeGreaterThan(20);
        assertThat(values.keySet()).allSatisfy(value -> assertThat(readme).contains("`" + value + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "image.repository, '', image.repository is needed",
        "existingSecret, '', existingSecret is needed",
        "postgres.host, '', postgres.host is needed",
        "postgres.bundled.enabled, true, exclude each other",
        "ingress.enabled, true, ingress.host is needed",
        "traefik.enabled, true, traefik.host is needed",
        "replicaCount, 3, replicaCount",
        "replicas, -1, replicas",
        "service.port, 70000, port",
        "service.type, Nonsense, type",
        "environment.API_TOKEN, a-token-of-mine, API_TOKEN",
        "environment.NAVIDROME_PASSWORD, hunter2, NAVIDROME_PASSWORD",
        "environment.TZ, Europe/Rome, environment.TZ is said by another value",
        "redis.url, 'redis://user:password@redis:6379', redis",
        "publicUrl, music.example.org, publicUrl",
        "forwardedTrustedProxies[0], everybody, forwardedTrustedProxies",
    })
    void saysWhatIsMissingOrWrong(String name, String value, String sentence) {
        TemplateCommand command = Release.template("smallest").set(name, value);
        assertThatThrownBy(command::call).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "traefik-token, traefik.signIn.token.issuer, '', issuer is needed",
        "traefik-token, traefik.signIn.token.jwksUrl, '', MuseGate believes nobody",
        "traefik-networks, traefik.signIn.programs, true, needs the signed token",
        "traefik-networks, traefik.signIn.openPaths[0], /api/health, needs the signed token",
        "traefik-networks, traefik.signIn.openPaths[0], /, needs the signed token",
        "traefik-networks, traefik.signIn.secretMiddleware, Not A Name, secretMiddleware",
        "traefik-networks, traefik.host, 'music`) || Host(`evil', host",
        "autoscaling, autoscaling.maxReplicas, 1, must not be less",
        "persistence, replicas, 2, persistence is for one replica",
        "persistence-claim, replicas, 2, persistence is for one replica",
        "autoscaling, persistence.enabled, true, persistence is for one replica",
        "persistence, persistence.size, much, size",
    })
    void refusesWhatIsHalfConfigured(String values, String name, String value, String sentence) {
        TemplateCommand command = Release.template(values).set(name, value);
        assertThatThrownBy(command::call).hasMessageContaining(sentence);
    }
}
