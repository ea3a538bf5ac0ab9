package io.github.musegate.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What must be true of the compose files. */
class ComposeTest {

    private static JsonNode read(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new ObjectMapper()
                .valueToTree(new Yaml(options).load(Files.readString(Path.of("..", "container", file))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "sign-in/compose.yaml"})
    void noServiceCanGainRightsAndNoSecretStandsInTheFile(String file) throws IOException {
        JsonNode compose = read(file);
        assertThat(compose.path("services")).isNotEmpty();
        compose.path("services").properties().forEach(service -> {
            JsonNode said = service.getValue();
            assertThat(said.path("security_opt").toString())
                    .as(service.getKey())
                    .contains("no-new-privileges:true");
            assertThat(said.has("privileged")).isFalse();
            said.path("environment").properties().forEach(variable -> {
                if (variable.getKey().matches(".*(PASSWORD|SECRET|KEY|TOKEN)")) {
                    assertThat(variable.getValue().asText())
                            .as(variable.getKey())
                            .matches("\\$\\{[A-Z_]+:\\?.*}");
                }
            });
        });
        JsonNode musegate = compose.at("/services/musegate");
        assertThat(musegate.path("read_only").asBoolean()).isTrue();
        assertThat(musegate.path("cap_drop").toString()).contains("ALL");
        assertThat(musegate.has("mem_limit")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "sign-in/compose.yaml"})
    void nothingButTheProxyIsReachedFromOutside(String file) throws IOException {
        read(file).path("services").properties().forEach(service -> {
            for (JsonNode port : service.getValue().path("ports")) {
                if (!service.getKey().equals("caddy")) {
                    assertThat(port.asText()).as(service.getKey()).startsWith("127.0.0.1:");
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in/compose.yaml"})
    void theBelievedAddressIsCaddysAlone(String file) throws IOException {
        JsonNode services = read(file).path("services");
        String caddy = services.at("/caddy/networks/front/ipv4_address").asText();
        assertThat(List.of(
                        services.at("/musegate/environment/TRUSTED_PROXY_IPS").asText(),
                        services.at("/musegate/environment/FORWARDED_TRUSTED_PROXIES")
                                .asText()))
                .containsOnly(caddy);
        assertThat(services.at("/musegate/environment/TRUSTED_PROXY_SECRET"))
                .isEqualTo(services.at("/caddy/environment/PROXY_SECRET"));
    }
}
