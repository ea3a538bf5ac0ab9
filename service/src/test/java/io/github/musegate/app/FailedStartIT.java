package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.proxies.RealProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails late. */
class FailedStartIT {

    /** What the start says last, when everything runs. */
    private static final String LAST_WORDS = "TRUSTED_PROXY_ENABLED is on";

    @Test
    void whoeverFailsAfterItListenedDoesNotGoOnListening(@TempDir Path data) {
        int port = RealProxy.freePort();
        AtomicBoolean listened = new AtomicBoolean();
        Handler full = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (String.valueOf(entry.getMessage()).startsWith(LAST_WORDS)) {
                    listened.set(accepts(port));
                    throw new IllegalStateException("no room for the log");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(full);
        try (TestDatabase database = TestDatabase.create()) {
            Environment environment = environment(database.address(), data, port);
            assertThatThrownBy(() -> Application.start(StartConfig.read(environment), environment))
                    .hasMessage("no room for the log");
            assertThat(listened).isTrue();
            assertThat(accepts(port)).isFalse();
        } finally {
            root.removeHandler(full);
        }
    }

    /** With a proxy and nobody to believe, which is worth a warning. */
    private static Environment environment(DatabaseAddress database, Path data, int port) {
        return new Environment(Map.of(
                "TRUSTED_PROXY_ENABLED", "true",
                "HOST", "127.0.0.1",
                "PORT", String.valueOf(port),
                "MUSEGATE_DATA_DIR", data.toString(),
                "POSTGRES_HOST", database.host(),
                "POSTGRES_PORT", String.valueOf(database.port()),
                "POSTGRES_USER", database.user(),
                "POSTGRES_PASSWORD", database.password(),
                "POSTGRES_DB", database.name()));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
