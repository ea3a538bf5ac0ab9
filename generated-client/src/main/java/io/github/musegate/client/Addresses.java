package io.github.musegate.client;

import java.net.URI;
import java.util.Locale;

/** Reads addresses as people type them. */
final class Addresses {

    private Addresses() {}

    /** The address without the slashes at its end, after which the API's own paths go on. */
    static URI read(String typed) {
        URI address;
        try {
            address = URI.create(typed.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException wrong) {
            // the cause would repeat what may hold a password
            throw new IllegalArgumentException("The address of MuseGate is not one; write https://music.example.org");
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException("The address of MuseGate begins with http:// or https://");
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("The address of MuseGate has no password, query or fragment in it");
        }
        return address;
    }
}
