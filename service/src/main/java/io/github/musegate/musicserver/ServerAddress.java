package io.github.musegate.musicserver;

import io.github.musegate.http.Problem;
import io.github.musegate.music.ServerKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a music server is: an address on the network or a directory. */
final class ServerAddress {

    private ServerAddress() {}

    /**
     * Checks an address and writes it in one way, so that two that mean the same are equal.
     *
     * @throws io.github.musegate.http.ProblemException 400 with what it should have been
     */
    static String canonical(ServerKind kind, String typed) {
        return kind == ServerKind.FOLDER ? folder(typed) : url(typed);
    }

    private static String url(String typed) {
        try {
            URI address = new URI(typed);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getPort() <= 65535
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                String path =
                        address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("/+$", "");
                String port = address.getPort() < 0 ? "" : ":" + address.getPort();
                return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port + path;
            }
        } catch (URISyntaxException notAnAddress) {
            // answered below, as any other text that leads nowhere
        }
        throw Problem.badRequest("url must be an address such as http://192.168.1.10:4533, without user, query or"
                        + " fragment.")
                .exception();
    }

    private static String folder(String typed) {
        try {
            Path folder = Path.of(typed);
            if (folder.isAbsolute()) {
                return folder.normalize().toString();
            }
        } catch (InvalidPathException notAPath) {
            // answered below, as a relative path is
        }
        throw Problem.badRequest("path must be the whole path of a folder, such as /srv/music.")
                .exception();
    }
}
