package io.github.musegate.remote;

import java.net.UnknownHostException;

/** A name stands for an address that is never connected to. */
final class RefusedAddressException extends UnknownHostException {

    private final boolean inPrivateNetwork;

    RefusedAddressException(String host, boolean inPrivateNetwork) {
        super(host);
        this.inPrivateNetwork = inPrivateNetwork;
    }

    /** Whether it would be fine for a remote that may be in the private network. */
    boolean inPrivateNetwork() {
        return inPrivateNetwork;
    }
}
