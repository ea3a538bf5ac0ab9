package io.github.musegate.forward;

import io.github.musegate.access.Caller;
import io.github.musegate.tokens.Keys;
import io.github.musegate.tokens.PresentedToken;
import io.github.musegate.users.Usernames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Programs that come to a neighbour with a key of MuseGate. Whatever else stands in {@code Authorization} belongs to the
 * neighbour, the installation's token included, and says nothing here.
 */
public final class VisitorKeys {

    private final Keys keys;
    private final Function<ServerRequest, String> address;

    /**
     * Takes the keys.
     *
     * @param keys everybody's keys
     * @param address finds a client's address
     */
    public VisitorKeys(Keys keys, Function<ServerRequest, String> address) {
        this.keys = keys;
        this.address = address;
    }

    /** Whether the request shows something of ours: then it, and nothing else, decides. */
    boolean shown(ServerRequest request) {
        return switch (PresentedToken.of(request)) {
            case PresentedToken.Text(String token) -> Keys.isKey(token);
            case PresentedToken.NamedKey named -> true;
            case PresentedToken.None(), PresentedToken.Malformed() -> false;
        };
    }

    /** Whose key the request shows. */
    Optional<Caller> owner(ServerRequest request) {
        Optional<Caller> owner = switch (PresentedToken.of(request)) {
            case PresentedToken.Text(String key) when Keys.isKey(key) -> keys.find(key);
            case PresentedToken.NamedKey(String name, String key) ->
                keys.find(key).filter(caller -> Usernames.isSame(caller.name(), name));
            default -> Optional.empty();
        };
        owner.ifPresent(caller -> keys.used(caller, address.apply(request)));
        return owner;
    }
}
