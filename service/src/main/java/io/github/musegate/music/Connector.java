package io.github.musegate.music;

import java.util.Optional;

/** Our code for one kind of music server. There is one object for the whole service; opening sends nothing. */
public interface Connector {

    /**
     * The kind that it speaks to.
     *
     * @return the kind
     */
    ServerKind kind();

    /**
     * Speaks to a server as somebody.
     *
     * @param place which server, and what of it counts
     * @param login as whom; the members of the kind
     * @return what can be done there; cheap, and need not be closed
     */
    Connection open(Place place, Login login);

    /**
     * Why nothing can ever be at an address, as far as that is known without asking the network.
     *
     * @param address what administrators typed
     * @return a sentence for them; absent when it is worth a try
     */
    default Optional<String> unusable(String address) {
        return Optional.empty();
    }

    /**
     * How people show an account of their own.
     *
     * @return absent where the kind has one account for all
     */
    Optional<PersonalLogins> personalLogins();
}
