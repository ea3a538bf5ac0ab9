package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests speak with. They are there where MUSEGATE_TEST_PEERS names their folder, as in CI. */
final class TestPeers {

    private TestPeers() {}

    /** Skips the test where they are not there. */
    static void assume() {
        Assumptions.assumeTrue(
                System.getenv().containsKey("MUSEGATE_TEST_PEERS"),
                "MUSEGATE_TEST_PEERS names no folder with other programs; .ci/run makes one");
    }

    /** Runs a real provider until the process is destroyed; the arguments are those of provider.mjs. */
    static Process provider(int port, String... arguments) throws IOException {
        Path script = Path.of(System.getenv("MUSEGATE_TEST_PEERS")).resolve("provider.mjs");
        Files.writeString(script, resource("/oidc/provider.mjs"));
        List<String> command = new ArrayList<>(List.of("node", script.toString(), String.valueOf(port)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        assertThat(line).as("the provider runs").isEqualTo("ready");
        return process;
    }

    static String resource(String name) throws IOException {
        try (InputStream in = TestPeers.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
