package io.github.musegate.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What attempts are counted under: a digest, so that a key takes the same few bytes whatever somebody typed as a name.
 *
 * @param high the first half
 * @param low the second half
 */
record AttemptKey(long high, long low) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** Of one address, whatever the account. */
    static AttemptKey of(String kind, String network) {
        return digest("address", kind, network);
    }

    /** Of one address and one account. */
    static AttemptKey of(String kind, String account, String network) {
        String folded =
                Normalizer.normalize(account, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return digest("account", kind, network, folded);
    }

    /**
     * The part of an address that one client cannot choose: an IPv4 address as it is, of an IPv6 address the first 64
     * bits, because a client has all the others at hand.
     */
    static String network(String address) {
        try {
            int zone = address.indexOf('%');
            InetAddress parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    private static AttemptKey digest(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                sha.update(bytes);
            }
            ByteBuffer digest = ByteBuffer.wrap(sha.digest());
            return new AttemptKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
