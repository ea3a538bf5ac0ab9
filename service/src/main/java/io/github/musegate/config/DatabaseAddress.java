package io.github.musegate.config;

/**
 * A PostgreSQL database and who signs in to it.
 *
 * @param host name or address of the server
 * @param port its TCP port
 * @param name the database's name
 * @param user the role to sign in with
 * @param password that role's password; may be empty
 */
public record DatabaseAddress(String host, int port, String name, String user, String password) {

    /** Without the password, because addresses are logged. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name;
    }
}
