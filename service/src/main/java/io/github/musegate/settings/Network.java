package io.github.musegate.settings;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/** One entry of a list of addresses: an address, or a network in CIDR notation. */
final class Network {

    // Only the plain forms: no ranges, wildcards, masks, or octal and shortened numbers that readers take differently.
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private Network() {}

    /**
     * Checks an entry.
     *
     * @param entry what was typed
     * @return the network in its canonical form
     * @throws IllegalArgumentException when it is no address, has bits beside its prefix, or means everybody
     */
    static String canonical(String entry) {
        try {
            IPAddress address = new IPAddressString(entry, PLAIN).toAddress();
            Integer prefix = address.getNetworkPrefixLength();
            if (prefix != null && prefix == 0) {
                throw new IllegalArgumentException("must not contain " + entry + ", which means everybody");
            }
            if (prefix != null && !address.isPrefixBlock()) {
                throw new IllegalArgumentException("contains " + entry + ", whose address is not the network's first: "
                        + address.toPrefixBlock().toCanonicalString() + " is meant, or the address alone");
            }
            return address.toCanonicalString();
        } catch (AddressStringException wrong) {
            throw new IllegalArgumentException(
                    "contains '" + entry + "', which is no address and no network such as 192.168.1.0/24", wrong);
        }
    }
}
