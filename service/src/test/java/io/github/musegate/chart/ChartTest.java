package io.github.musegate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chart, linted and rendered with Helm's own engine. */
class ChartTest {

    private static final Path CHART = Path.of("..", "charts", "musegate");

    private static TemplateCommand template() {
        return new Helm(CHART).template().withName("gate").withNamespace("music");
    }

    private static TemplateCommand complete() {
        return template()
                .set("image.repository", "registry.local/musegate")
                .set("postgres.host", "postgres")
                .set("existingSecret", "musegate");
    }

    @Test
    void lintFindsNothing() {
        assertThat(new Helm(CHART).lint().call().isFailed()).isFalse();
    }

    @Test
    void rendersAServiceThatRunsWithoutRights() {
        assertThat(complete().call())
                .contains("kind: Deployment", "kind: Service", "runAsNonRoot: true", "readOnlyRootFilesystem: true")
                .contains("path: /api/ready", "name: musegate")
                .doesNotContain("kind: Ingress");
    }

    @Test
    void rendersAnIngressWhenAskedFor() {
        assertThat(complete()
                        .set("ingress.enabled", "true")
                        .set("ingress.host", "music.example.org")
                        .call())
                .contains("kind: Ingress", "music.example.org");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> template().call()).hasMessageContaining("is needed");
    }

    @Test
    void refusesUnknownValues() {
        assertThatThrownBy(() -> complete().set("replicaCount", "3").call()).hasMessageContaining("replicaCount");
    }
}
