package io.github.musegate.http;

import inet.ipaddr.IPAddress;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a request comes from. The headers in which a proxy tells it are read only when the other end of the socket is
 * a proxy that the settings trust with it; whoever else sends them is not believed.
 */
public final class ClientAddress {

    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");

    private final Supplier<AddressRanges> proxies;

    /**
     * Takes the list of proxies.
     *
     * @param proxies gives the present value of {@code FORWARDED_TRUSTED_PROXIES}; asked for every request
     */
    public ClientAddress(Supplier<AddressRanges> proxies) {
        this.proxies = proxies;
    }

    /**
     * The client's address.
     *
     * @param request any request
     * @return the socket's other end; behind trusted proxies, the last address that none of them has
     */
    public String of(ServerRequest request) {
        IPAddress address = AddressRanges.of(peer(request));
        AddressRanges trusted = proxies.get();
        if (trusted.contains(address) && request.headers().contains(HeaderNames.X_FORWARDED_FOR)) {
            address = beyond(trusted, address, request.headers().values(HeaderNames.X_FORWARDED_FOR));
        }
        return address.toCanonicalString();
    }

    /** Goes from the right, because each proxy appends whom it was called by; what stands further left may be made up. */
    private static IPAddress beyond(AddressRanges trusted, IPAddress proxy, List<String> chain) {
        String[] entries = String.join(",", chain).split(",", -1);
        IPAddress address = proxy;
        for (int i = entries.length - 1; i >= 0; i--) {
            Optional<IPAddress> entry = AddressRanges.readAddress(entries[i].strip());
            if (entry.isEmpty()) {
                return address;
            }
            address = entry.get();
            if (!trusted.contains(address)) {
                return address;
            }
        }
        return address;
    }

    /**
     * Whether a request comes from a proxy whose {@code X-Forwarded-*} are believed.
     *
     * @param request any request
     * @return whether the socket's other end is in the list
     */
    public boolean throughTrustedProxy(ServerRequest request) {
        return proxies.get().contains(peer(request));
    }

    /**
     * Whether the client speaks https, to us or to a trusted proxy in front of us.
     *
     * @param request any request
     * @return whether a cookie may be marked as secure for it
     */
    public boolean isHttps(ServerRequest request) {
        if (request.isSecure()) {
            return true;
        }
        if (!request.headers().contains(FORWARDED_PROTO) || !throughTrustedProxy(request)) {
            return false;
        }
        List<String> values = request.headers().values(FORWARDED_PROTO);
        String last = values.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip().equalsIgnoreCase("https");
    }

    /**
     * The other end of the socket, whatever headers say.
     *
     * @param request any request
     * @return the address of the machine that sent it to us
     */
    public static InetAddress peer(ServerRequest request) {
        if (request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null) {
            return socket.getAddress();
        }
        throw new IllegalStateException("the request did not come over TCP");
    }
}
