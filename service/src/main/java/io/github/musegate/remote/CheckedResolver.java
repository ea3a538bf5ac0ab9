package io.github.musegate.remote;

import io.github.musegate.http.AddressRanges;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names, and refuses what no music server ever has: the addresses at which clouds hand out credentials, and
 * those that mean no machine in particular. The client connects to exactly the addresses that are given here. Private
 * networks and the own machine are fine for music servers and engines; for what may be anywhere they are refused too,
 * the own machine by whatever address it has, unless the administrator allows them.
 */
final class CheckedResolver implements DnsResolver {

    private static final AddressRanges NEVER = AddressRanges.parse(List.of(
            "169.254.0.0/16",
            "fe80::/10",
            "fd00:ec2::/32",
            "fd20:ce::/32",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16",
            "224.0.0.0/4",
            "ff00::/8",
            "255.255.255.255",
            "0.0.0.0/8",
            "::"));

    /** NAT64, 6to4 and their kin hold an IPv4 address inside, which would not be looked at. */
    private static final AddressRanges WRAPPED =
            AddressRanges.parse(List.of("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "::/96", "::ffff:0:0:0/96"));

    /** What is not the public internet: private, shared, loopback, for tests and reserved. */
    private static final AddressRanges PRIVATE = AddressRanges.parse(List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "127.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "::1",
            "fc00::/7",
            "fec0::/10",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16"));

    private static final InetAddress LOOPBACK_V6 = InetAddress.ofLiteral("::1");

    private final boolean privateToo;

    private final Predicate<InetAddress> own;

    CheckedResolver(boolean privateToo) {
        this(privateToo, CheckedResolver::isOwn);
    }

    /** For tests: with other addresses of this machine. */
    CheckedResolver(boolean privateToo, Predicate<InetAddress> own) {
        this.privateToo = privateToo;
        this.own = own;
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress address : all) {
            if (NEVER.contains(address) || (WRAPPED.contains(address) && !address.equals(LOOPBACK_V6))) {
                throw new RefusedAddressException(host, false);
            }
            if (!privateToo && (PRIVATE.contains(address) || own.test(address))) {
                throw new RefusedAddressException(host, true);
            }
        }
        return all;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
