package io.github.musegate.http;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A list of networks whose machines are trusted with something, such as telling a client's address. What is written
 * unclearly is refused rather than skipped or guessed at.
 */
public final class AddressRanges {

    /** A list that trusts nobody. */
    public static final AddressRanges NONE = new AddressRanges(List.of());

    /** Plain addresses only: no wildcards, no ranges with a dash, no octal or hexadecimal spelling, no names. */
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allow_inet_aton(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allowLeadingZeros(false)
            .allowPrefixLengthLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowBase85(false)
            .allowBinary(false)
            .allowZone(false)
            .allowPrefixLengthLeadingZeros(false)
            .getParentBuilder()
            .toParams();

    private final List<IPAddress> blocks;

    private AddressRanges(List<IPAddress> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads a list.
     *
     * @param entries addresses such as {@code 10.0.0.1} or {@code fd00::1} and networks such as {@code 10.0.0.0/8};
     *     the part of an address behind the network's length does not matter
     * @return the ranges
     * @throws IllegalArgumentException when an entry is none of these, or means every address there is; the message
     *     is one sentence for the person who wrote it
     */
    public static AddressRanges parse(Collection<String> entries) {
        List<IPAddress> blocks =
                entries.stream().map(entry -> block(entry.strip())).distinct().toList();
        return blocks.isEmpty() ? NONE : new AddressRanges(blocks);
    }

    private static IPAddress block(String entry) {
        if (entry.endsWith("/0")) {
            throw everyAddress(entry);
        }
        IPAddress address = read(entry)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + entry + "' is not an address or a network; write it as 10.0.0.1 or 10.0.0.0/8"));
        Integer length = address.getNetworkPrefixLength();
        if (length != null && length == 0) {
            throw everyAddress(entry); // IPv4's /0 mapped into IPv6
        }
        return length == null ? address : address.toPrefixBlock();
    }

    private static IllegalArgumentException everyAddress(String entry) {
        return new IllegalArgumentException("'" + entry + "' means every address; name the network that you trust");
    }

    /**
     * Reads one address, without asking any name server.
     *
     * @param text an address of either family, without a port
     * @return its usual spelling, IPv4 for IPv4 that is mapped into IPv6; nothing when it is not an address
     */
    static Optional<IPAddress> readAddress(String text) {
        return read(withoutZone(text)).filter(address -> !address.isPrefixed());
    }

    private static Optional<IPAddress> read(String text) {
        try {
            IPAddress address = new IPAddressString(withoutZone(text), PLAIN).toAddress();
            return Optional.ofNullable(address).map(AddressRanges::unmapped);
        } catch (AddressStringException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The name of a network card says nothing about an address; where it is told, it is cut off. */
    private static String withoutZone(String text) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        int slash = text.indexOf('/', percent);
        return text.substring(0, percent) + (slash < 0 ? "" : text.substring(slash));
    }

    private static IPAddress unmapped(IPAddress address) {
        if (!(address instanceof IPv6Address wide) || !wide.isIPv4Mapped()) {
            return address;
        }
        Integer length = wide.getNetworkPrefixLength();
        IPv4Address narrow = wide.getEmbeddedIPv4Address();
        if (length == null) {
            return narrow;
        }
        return length < 96 ? address : narrow.withoutPrefixLength().setPrefixLength(length - 96, false);
    }

    /**
     * The address of a socket's other end.
     *
     * @param address any address
     * @return the same, without the name of a network card
     */
    static IPAddress of(InetAddress address) {
        return address instanceof Inet4Address narrow
                ? new IPv4Address(narrow)
                : unmapped(new IPv6Address(address.getAddress()));
    }

    /**
     * Whether a machine is in the list.
     *
     * @param address the machine's address
     * @return whether one of the networks holds it
     */
    public boolean contains(InetAddress address) {
        return !isEmpty() && contains(of(address));
    }

    boolean contains(IPAddress address) {
        for (IPAddress block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The entries as they count.
     *
     * @return each address and network in its usual spelling
     */
    public List<String> entries() {
        return blocks.stream().map(IPAddress::toCanonicalString).toList();
    }

    /**
     * Whether nobody is in the list.
     *
     * @return true when there is no entry
     */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }
}
