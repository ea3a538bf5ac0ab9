package io.github.musegate.musicserver;

import io.github.musegate.music.ServerKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A music server as it is stored.
 *
 * @param id its id, 32 hexadecimal digits for those that we made
 * @param name its name for people
 * @param type the kind's name; may be one that we have no code for
 * @param creds address and credentials by member, secrets sealed or, from AudioMuse-AI, in clear
 * @param libraries the libraries that count, separated by commas; empty means all
 * @param isDefault whether it is the default one
 */
public record MusicServer(
        String id, String name, String type, Map<String, String> creds, String libraries, boolean isDefault) {

    /** What the API shows in the place of a secret, and takes for "keep it". */
    public static final String UNCHANGED = "__unchanged__";

    /** Copies the credentials. */
    public MusicServer {
        creds = Map.copyOf(creds);
    }

    /**
     * The kind.
     *
     * @return the kind, or nothing when we have no code for it
     */
    public Optional<ServerKind> kind() {
        return ServerKind.find(type);
    }

    /**
     * Whether everything is there that is needed to reach it.
     *
     * @return false also when we have no code for its kind
     */
    public boolean complete() {
        return kind().filter(kind -> kind.missing(creds).isEmpty()).isPresent();
    }

    /**
     * Address and credentials as they may be shown.
     *
     * @return the members, with {@link #UNCHANGED} in the place of every secret that is stored
     */
    public Map<String, String> shownCreds() {
        Map<String, String> shown = new TreeMap<>();
        creds.forEach((member, value) ->
                shown.put(member, ServerKind.secret(member) && !value.isEmpty() ? UNCHANGED : value));
        return shown;
    }

    /** Without credentials: servers are logged. */
    @Override
    public String toString() {
        return "MusicServer[" + id + ", " + name + ", " + type + (isDefault ? ", default]" : "]");
    }
}
