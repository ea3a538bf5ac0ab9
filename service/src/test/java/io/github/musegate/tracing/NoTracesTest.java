package io.github.musegate.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.Environment;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever wants no traces pays nothing for them: the library may as well be absent. */
class NoTracesTest {

    /** Sees the class path of the tests but for the library. */
    private static final class WithoutLibrary extends URLClassLoader {

        WithoutLibrary() throws Exception {
            super(path(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] path() throws Exception {
            List<URL> path = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(":", -1)) {
                if (!entry.contains("opentelemetry")) {
                    path.add(Path.of(entry).toUri().toURL());
                }
            }
            return path.toArray(URL[]::new);
        }
    }

    private static Object traces(ClassLoader loader, Map<String, String> names) throws Exception {
        Class<?> environment = loader.loadClass(Environment.class.getName());
        Constructor<?> made = environment.getConstructor(Map.class);
        Class<?> traces = loader.loadClass(Traces.class.getName());
        Method of = traces.getMethod("of", environment, String.class);
        try {
            return of.invoke(null, made.newInstance(names), "1");
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error missing) {
                throw missing;
            }
            throw thrown;
        }
    }

    @Test
    void withoutACollectorNoClassOfTheLibraryIsNeeded() throws Exception {
        try (URLClassLoader loader = new WithoutLibrary()) {
            Object none = traces(loader, Map.of());
            Class<?> traces = loader.loadClass(Traces.class.getName());
            traces.getMethod("called", String.class, URI.class, Duration.class, boolean.class)
                    .invoke(none, "music server", URI.create("http://music.test"), Duration.ofMillis(1), true);
            Method around = List.of(traces.getMethods()).stream()
                    .filter(method -> method.getName().equals("around"))
                    .findFirst()
                    .orElseThrow();
            assertThat(around.invoke(none, null, null, null, null)).isNull();
            traces.getMethod("close").invoke(none);
            // and this shows that the library really is absent here
            Map<String, String> asked = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
            assertThatThrownBy(() -> traces(loader, asked)).isInstanceOf(NoClassDefFoundError.class);
        }
    }
}
