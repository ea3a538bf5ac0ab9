package io.github.musegate.music;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our code for the kinds of music server, by kind. */
public final class Connectors {

    private final Map<ServerKind, Connector> byKind = new EnumMap<>(ServerKind.class);

    /**
     * These connectors.
     *
     * @param connectors at most one for each kind
     */
    public Connectors(List<? extends Connector> connectors) {
        for (Connector connector : connectors) {
            if (byKind.put(connector.kind(), connector) != null) {
                throw new IllegalArgumentException("two connectors for " + connector.kind());
            }
        }
    }

    /**
     * The code for a kind.
     *
     * @param kind the kind
     * @return its connector
     * @throws MusicServerException {@code UNSUPPORTED} when there is none
     */
    public Connector of(ServerKind kind) {
        Connector connector = byKind.get(kind);
        if (connector == null) {
            throw new MusicServerException(
                    MusicServerException.Kind.UNSUPPORTED,
                    "This version stores music servers of this kind and does not talk to them yet.");
        }
        return connector;
    }

    /**
     * Why nothing can ever be at an address, as far as that is known without asking the network.
     *
     * @param kind the kind
     * @param address what administrators typed
     * @return a sentence for them; absent when it is worth a try, or when there is no code for the kind
     */
    public Optional<String> unusable(ServerKind kind, String address) {
        return Optional.ofNullable(byKind.get(kind)).flatMap(connector -> connector.unusable(address));
    }
}
