package io.github.musegate.mediabrowser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a program introduces itself to both servers: they show it in their lists of devices. */
public final class Introduction {

    private Introduction() {}

    /**
     * The members of the header.
     *
     * @param device the id of the device
     * @return the members, without a token
     */
    public static String of(String device) {
        String version = Optional.ofNullable(Introduction.class.getPackage().getImplementationVersion())
                .orElse("dev");
        return "Client=\"MuseGate\", Device=\"MuseGate\", DeviceId=\"" + escaped(device) + "\", Version=\""
                + escaped(version) + "\"";
    }

    /**
     * A value of the header: the servers decode it like a part of an address.
     *
     * @param value any text
     * @return the same without anything that ends a value
     */
    public static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
