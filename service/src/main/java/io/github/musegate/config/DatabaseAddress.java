package io.github.musegate.config;

/**
 * A PostgreSQL database and who signs in to it.
 *
 * @param host name or address of the server
 * @param port its TCP port
 * @param name the database's name
 * @param user the role to sign in with
 * @param password that role's password; may be empty
 * @param provenServer whether the server must prove that it knows the password too (SCRAM), so that another program
 *     on its port learns nothing and is not believed
 */
public record DatabaseAddress(String host, int port, String name, String user, String password, boolean provenServer) {

    /**
     * A database whose server may ask for any kind of sign-in.
     *
     * @param host name or address of the server
     * @param port its TCP port
     * @param name the database's name
     * @param user the role to sign in with
     * @param password that role's password; may be empty
     */
    public DatabaseAddress(String host, int port, String name, String user, String password) {
        this(host, port, name, user, password, false);
    }

    /** Without the password, because addresses are logged. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name;
    }
}
