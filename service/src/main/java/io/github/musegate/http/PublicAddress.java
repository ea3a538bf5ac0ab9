package io.github.musegate.http;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The service's own address as the setting {@code PUBLIC_URL} gives it, in the forms that the filters need for every
 * request. It is taken apart again only when the setting has changed.
 */
final class PublicAddress {

    private final Supplier<String> setting;
    private volatile Known known = new Known("", null, false);

    private record Known(String text, @Nullable String origin, boolean https) {}

    /**
     * An address that may change.
     *
     * @param setting gives the present value, empty when it is not set; asked for every request
     */
    PublicAddress(Supplier<String> setting) {
        this.setting = setting;
    }

    /** Whether browsers reach the service over https. */
    boolean https() {
        return known().https();
    }

    /**
     * The address as browsers write it into {@code Origin}.
     *
     * @return scheme, host and port; null when the setting is empty
     */
    @Nullable
    String origin() {
        return known().origin();
    }

    private Known known() {
        String text = setting.get();
        Known last = known;
        if (!last.text().equals(text)) {
            last = take(text);
            known = last;
        }
        return last;
    }

    private static Known take(String text) {
        try {
            URI address = URI.create(text);
            if (address.getScheme() == null || address.getHost() == null) {
                return new Known(text, null, false);
            }
            String scheme = address.getScheme().toLowerCase(Locale.ROOT);
            boolean https = scheme.equals("https");
            boolean usualPort = address.getPort() == -1 || address.getPort() == (https ? 443 : 80);
            String host = address.getHost().toLowerCase(Locale.ROOT);
            return new Known(text, scheme + "://" + host + (usualPort ? "" : ":" + address.getPort()), https);
        } catch (IllegalArgumentException e) {
            // the settings check what is typed in; an address from elsewhere that is none gives no origin
            return new Known(text, null, false);
        }
    }
}
