package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The configured database as it stands: it answers, and nobody has looked at its tables yet. */
public final class BareDatabase implements AutoCloseable {

    private final DatabaseAddress address;
    private final @Nullable EmbeddedServer server;

    private BareDatabase(DatabaseAddress address, @Nullable EmbeddedServer server) {
        this.address = address;
        this.server = server;
    }

    /**
     * The configured database for an errand beside a service that may run on it.
     *
     * @param config the start configuration
     * @return the database; closing it stops the embedded server if this call started it
     * @throws io.github.musegate.config.StartProblem when it cannot be had
     */
    public static BareDatabase beside(StartConfig config) {
        return open(config, EmbeddedServer::reach);
    }

    /**
     * The configured database for work that nobody may disturb. An embedded one that another process uses is refused;
     * whether somebody uses an external one, the caller must ask it.
     *
     * @param config the start configuration
     * @return the database; closing it stops the embedded server
     * @throws io.github.musegate.config.StartProblem when it cannot be had
     */
    public static BareDatabase alone(StartConfig config) {
        return open(config, EmbeddedServer::start);
    }

    /**
     * A database that answers already.
     *
     * @param address where it is
     * @return the database
     */
    public static BareDatabase at(DatabaseAddress address) {
        return new BareDatabase(address, null);
    }

    static BareDatabase open(StartConfig config, Function<Path, EmbeddedServer> embedded) {
        if (config.database().isPresent()) {
            FirstContact.await(config.database().get());
            return at(config.database().get());
        }
        EmbeddedServer server = embedded.apply(config.dataDirectory());
        return new BareDatabase(server.address(), server);
    }

    /**
     * Where it is.
     *
     * @return its address
     */
    public DatabaseAddress address() {
        return address;
    }

    @Nullable
    EmbeddedServer server() {
        return server;
    }

    /**
     * A connection whose statements may take as long as they need.
     *
     * @param name what the server's list of connections calls it
     * @return the connection, in auto-commit mode, to be closed by the caller
     * @throws SQLException when it cannot be had
     */
    public Connection connect(String name) throws SQLException {
        Connection connection = Pool.patientSource(address).getConnection();
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('application_name', ?, false)")) {
            statement.setString(1, name);
            statement.execute();
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Stops the embedded server if it is ours. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
