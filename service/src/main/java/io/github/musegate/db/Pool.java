package io.github.musegate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.github.musegate.config.DatabaseAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How connections are made, and how long anything about them may take. */
final class Pool {

    // A request waits at most for a connection and for one statement that gets no answer; both together stay
    // under the five seconds in which an outage must be answered, with half a second left for what else it does.
    static final long CONNECTION_WAIT_MILLIS = 1_500;
    private static final long VALIDATION_MILLIS = 500;
    private static final int SOCKET_TIMEOUT_SECONDS = 3;
    private static final int STATEMENT_TIMEOUT_MILLIS = 2_500;

    // A process that lost its network in the middle of a transaction cannot end it: its locks would stay for hours.
    private static final int IDLE_IN_TRANSACTION_MILLIS = 10_000;

    /** Two of them are held for good, by those who listen to what other processes tell. */
    static final int SIZE = 12;

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
        // AudioMuse-AI's columns without a zone hold UTC; the driver would otherwise bring the zone of this machine.
        // Both stand here and not in the driver's options, which connection poolers refuse.
        config.setConnectionInitSql("set time zone 'UTC'; set statement_timeout = " + STATEMENT_TIMEOUT_MILLIS
                + "; set idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new LossListener(onConnectionLoss));
        return config;
    }

    static String url(DatabaseAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return "jdbc:postgresql://" + host + ":" + address.port() + "/" + encode(address.name());
    }

    /** The driver's properties: short timeouts, and text sent untyped. */
    static Properties properties(DatabaseAddress address) {
        Properties properties = unhurried(address);
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        return properties;
    }

    private static Properties unhurried(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "musegate");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("stringtype", "unspecified");
        // PostgreSQL's details quote rows ("Failing row contains …"), which have no business in a log
        properties.setProperty("logServerErrorDetail", "false");
        if (address.provenServer()) {
            properties.setProperty("requireAuth", "scram-sha-256");
        }
        return properties;
    }

    /** Connections without a limit for statements: for migrations, which may take their time. */
    static DataSource patientSource(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url(address));
        try {
            for (Map.Entry<Object, Object> property : unhurried(address).entrySet()) {
                source.setProperty((String) property.getKey(), (String) property.getValue());
            }
        } catch (SQLException unknownProperty) {
            throw new IllegalStateException(unknownProperty);
        }
        return source;
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
