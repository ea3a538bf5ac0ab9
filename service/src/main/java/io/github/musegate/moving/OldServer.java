package io.github.musegate.moving;

import java.util.Map;

/**
 * A music server as it is stored.
 *
 * @param name its name for people
 * @param type the kind's name
 * @param creds address and credentials by member; empty when they cannot be read
 * @param isDefault whether it is the default one
 */
record OldServer(String name, String type, Map<String, String> creds, boolean isDefault) {

    OldServer {
        creds = Map.copyOf(creds);
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return "OldServer[" + name + ", " + type + "]";
    }
}
