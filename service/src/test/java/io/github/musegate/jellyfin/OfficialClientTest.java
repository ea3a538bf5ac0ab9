package io.github.musegate.jellyfin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Jellyfin's own client reads and writes the stand-in, so that it is not cut to our connector. */
class OfficialClientTest {

    @Test
    void jellyfinsOwnClientIsAtHomeOnTheStandIn() throws IOException, InterruptedException {
        String peers = System.getenv().getOrDefault("MUSEGATE_TEST_PEERS", "");
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of(peers, "node_modules", "@jellyfin", "sdk")),
                "MUSEGATE_TEST_PEERS names no folder with @jellyfin/sdk; .ci/run makes one");
        Path script = Path.of(peers, "jellyfin-client.mjs");
        try (InputStream in = OfficialClientTest.class.getResourceAsStream("/jellyfin/client.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        try (PlayedJellyfin server = new PlayedJellyfin("12.0.0")) {
            String rock = server.library("Rock", "music");
            server.person("ann", "ann's secret", rock);
            server.album(rock, "First", "Ada", Instant.EPOCH, "A", "B", "C", "D");
            Process node = new ProcessBuilder("node", script.toString(), server.address(), "ann", "ann's secret")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor()).as(said).isZero();
            JsonNode read = new ObjectMapper().readTree(said);
            assertThat(read.path("user").asText()).isEqualTo("ann");
            assertThat(read.path("total").asInt()).isEqualTo(4);
            assertThat(read.path("titles")).extracting(JsonNode::asText).containsExactly("A", "B", "C", "D");
            assertThat(read.path("content")).extracting(JsonNode::asText).containsExactly("A", "B", "C");
            assertThat(server.playlists()).containsExactly(Map.entry("By the SDK", List.of("A", "B", "C")));
        }
    }
}
