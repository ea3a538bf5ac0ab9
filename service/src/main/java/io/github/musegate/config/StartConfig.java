package io.github.musegate.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the environment says about the start, checked. Read once, before anything else.
 *
 * @param host the address to listen on ({@code HOST}, 0.0.0.0)
 * @param port the TCP port to listen on ({@code PORT}, 8000); 0 takes a free one
 * @param dataDirectory where keys and the embedded database are kept ({@code MUSEGATE_DATA_DIR}, ./data); absolute
 * @param database the PostgreSQL to use ({@code POSTGRES_HOST} and its siblings); empty: the embedded one
 * @param redis the Redis to use ({@code REDIS_URL}); empty: none
 * @param secretKey the text that secrets in the database are encrypted with ({@code MUSEGATE_SECRET_KEY}); empty: a
 *     key in the data directory
 * @param zone the time zone that people see ({@code TZ})
 * @param model the ONNX file whose output says what a recording sounds like ({@code MUSEGATE_MODEL}); empty: our own
 *     signal processing does
 * @param drain how long it goes on answering after it was told to end and says that it is not ready ({@code
 *     MUSEGATE_DRAIN_SECONDS}); for load balancers, so none with the embedded database and three seconds otherwise
 */
public record StartConfig(
        String host,
        int port,
        Path dataDirectory,
        Optional<DatabaseAddress> database,
        Optional<URI> redis,
        Optional<String> secretKey,
        ZoneId zone,
        Optional<Path> model,
        Duration drain) {

    /**
     * Reads the configuration out of an environment.
     *
     * @param environment what the process was started with
     * @return the checked configuration
     * @throws StartProblem when a value cannot be used
     */
    public static StartConfig read(Environment environment) {
        return new StartConfig(
                environment.findText("HOST").orElse("0.0.0.0"),
                port(environment, "PORT", 8000, 0),
                dataDirectory(environment),
                environment.findText("POSTGRES_HOST").map(host -> database(environment, host)),
                environment.findText("REDIS_URL").map(StartConfig::redis),
                environment.findText("MUSEGATE_SECRET_KEY"),
                environment.findText("TZ").map(StartConfig::zone).orElseGet(ZoneId::systemDefault),
                environment.findText("MUSEGATE_MODEL").map(text -> path("MUSEGATE_MODEL", text, "a file")),
                Duration.ofSeconds(number(
                        environment,
                        "MUSEGATE_DRAIN_SECONDS",
                        environment.findText("POSTGRES_HOST").isPresent() ? 3 : 0,
                        0,
                        300)));
    }

    private static DatabaseAddress database(Environment environment, String host) {
        return new DatabaseAddress(
                host,
                port(environment, "POSTGRES_PORT", 5432, 1),
                environment.findText("POSTGRES_DB").orElse("audiomusedb"),
                environment.findText("POSTGRES_USER").orElse("audiomuse"),
                environment.find("POSTGRES_PASSWORD").orElse(""));
    }

    private static int port(Environment environment, String name, int otherwise, int smallest) {
        return number(environment, name, otherwise, smallest, 65535);
    }

    private static int number(Environment environment, String name, int otherwise, int smallest, int largest) {
        Optional<String> text = environment.findText(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, as a number out of range is
        }
        throw new StartProblem(
                name + " is '" + text.get() + "'; set it to a number between " + smallest + " and " + largest + ".");
    }

    private static Path dataDirectory(Environment environment) {
        return path(
                "MUSEGATE_DATA_DIR", environment.findText("MUSEGATE_DATA_DIR").orElse("data"), "a directory");
    }

    private static Path path(String name, String text, String kind) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException failure) {
            throw new StartProblem(name + " is not a path; set it to " + kind + ".", failure);
        }
    }

    private static URI redis(String text) {
        try {
            URI address = URI.create(text);
            String scheme = address.getScheme() == null ? "" : address.getScheme();
            if ((scheme.equals("redis") || scheme.equals("rediss")) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException failure) {
            // answered below; the text may hold a password and is not repeated
        }
        throw new StartProblem("REDIS_URL is not an address of Redis; write it as redis://host:6379.");
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.startsWith(":") ? text.substring(1) : text);
        } catch (DateTimeException failure) {
            throw new StartProblem("TZ is '" + text + "'; set it to a name such as Europe/Berlin.", failure);
        }
    }

    /** Without the secret key and without Redis' password, because configurations are printed. */
    @Override
    public String toString() {
        return "StartConfig[host=" + host + ", port=" + port + ", dataDirectory=" + dataDirectory + ", database="
                + database.map(DatabaseAddress::toString).orElse("embedded") + ", redis=" + redis.isPresent()
                + ", zone="
                + zone + "]";
    }
}
