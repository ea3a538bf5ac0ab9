package io.github.musegate.remote;

import java.net.UnknownHostException;

/** A name stands for an address that is never connected to. */
final class RefusedAddressException extends UnknownHostException {

    RefusedAddressException(String host) {
        super(host);
    }
}
