package io.github.musegate.events;

import io.github.musegate.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a webhook shall be; what is absent stays as it is.
 *
 * @param name what to call it
 * @param url where to send events
 * @param events the names of those that it hears; none means all
 * @param privateAddresses whether it may be in the private network
 * @param enabled whether it is switched on
 */
record WebhookWish(
        Optional<String> name,
        Optional<String> url,
        Optional<List<String>> events,
        Optional<Boolean> privateAddresses,
        Optional<Boolean> enabled) {

    /**
     * The same, tidied up.
     *
     * @throws io.github.musegate.http.ProblemException 400 when it cannot be
     */
    WebhookWish checked() {
        return new WebhookWish(
                name.map(WebhookWish::name),
                url.map(WebhookWish::url),
                events.map(WebhookWish::events),
                privateAddresses,
                enabled);
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("Give the webhook a name, on one line.").exception();
        }
        return name;
    }

    private static String url(String typed) {
        try {
            URI address = new URI(typed.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw Problem.badRequest("The address must begin with https:// or http://.")
                        .exception();
            }
            if (address.getHost() == null || address.getRawUserInfo() != null || address.getPort() > 65_535) {
                throw Problem.badRequest(
                                "The address must name a host, with a port if need be, and no name and password.")
                        .exception();
            }
            if (address.getRawFragment() != null) {
                throw Problem.badRequest("What is behind a # in an address is never sent; leave it out.")
                        .exception();
            }
            return address.toASCIIString();
        } catch (URISyntaxException unreadable) {
            throw Problem.badRequest("The address cannot be read.").exception();
        }
    }

    private static List<String> events(List<String> typed) {
        for (String name : typed) {
            if (EventKind.find(name).isEmpty()) {
                throw Problem.badRequest("There is no event of the name " + name + ".")
                        .exception();
            }
        }
        return typed.stream().distinct().toList();
    }
}
