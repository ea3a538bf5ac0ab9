package io.github.musegate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.github.musegate.config.DatabaseAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** How connections are made, and how long anything about them may take. */
final class Pool {

    // A request waits at most for a connection and for one statement that gets no answer; both together stay
    // under the five seconds in which an outage must be answered.
    private static final long CONNECTION_WAIT_MILLIS = 2_000;
    private static final long VALIDATION_MILLIS = 500;
    private static final int SOCKET_TIMEOUT_SECONDS = 4;
    private static final int STATEMENT_TIMEOUT_MILLIS = 3_500;
    private static final int SIZE = 10;

    private Pool() {}

    static HikariConfig config(DatabaseAddress address, Runnable onConnectionLoss) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("musegate");
        config.setJdbcUrl(url(address));
        config.setDataSourceProperties(properties(address));
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(2);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(2));
        config.setMaxLifetime(TimeUnit.MINUTES.toMillis(30));
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new LossListener(onConnectionLoss));
        return config;
    }

    static String url(DatabaseAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return "jdbc:postgresql://" + host + ":" + address.port() + "/" + encode(address.name());
    }

    /** The driver's properties: short timeouts, text sent untyped, and a limit for each statement. */
    static Properties properties(DatabaseAddress address) {
        Properties properties = unhurried(address);
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        properties.setProperty("options", "-c statement_timeout=" + STATEMENT_TIMEOUT_MILLIS);
        return properties;
    }

    /** The same without a limit for statements: for migrations, which may take their time. */
    static Properties unhurried(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "musegate");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("stringtype", "unspecified");
        return properties;
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** Hears of every exception on a pooled connection; a lost one calls for a look at the server. */
    private record LossListener(Runnable onConnectionLoss) implements SQLExceptionOverride {

        // spelled out, because the interface has a type named Override
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (Outage.isOutage(failure)) {
                onConnectionLoss.run();
            }
            return Override.CONTINUE_EVICT;
        }
    }
}
