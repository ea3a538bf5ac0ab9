package io.github.musegate.guide;

import io.github.musegate.proxy.TrustedProxies;
import io.github.musegate.settings.ForwardSettings;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes the configuration of proxies for the settings of this installation. */
public final class Guide {

    private static final String HERE = "musegate.example.org";
    private static final String THERE = "service.example.org";
    private static final String FILES_OF_PAGES = "/static/";

    private final Settings settings;
    private final TrustedProxies proxies;
    private final Supplier<List<String>> toldNeighbours;

    /**
     * Takes what is written about.
     *
     * @param settings the settings
     * @param proxies which headers are read
     * @param toldNeighbours which headers neighbours are told
     */
    public Guide(Settings settings, TrustedProxies proxies, Supplier<List<String>> toldNeighbours) {
        this.settings = settings;
        this.proxies = proxies;
        this.toldNeighbours = toldNeighbours;
    }

    List<Snippet> snippets() {
        return Stream.concat(
                        Snippets.signIn(site()).stream(),
                        Snippets.neighbours(neighbour(), toldNeighbours.get()).stream())
                .toList();
    }

    private SignInSite site() {
        boolean secret = !settings.get(ProxySettings.SECRET).isEmpty();
        return new SignInSite(
                settings.get(SettingKeys.PUBLIC_URL).map(URI::getHost).orElse(HERE),
                AuthServer.of(settings.get(ProxySettings.PRESET)),
                proxies.headerNames(),
                secret ? Optional.of(settings.get(ProxySettings.SECRET_HEADER)) : Optional.empty(),
                open(settings.get(ProxySettings.EXEMPT_PATHS)));
    }

    /** With public links go the scripts and styles that their page consists of. */
    static List<String> open(List<String> exempt) {
        boolean links = exempt.stream().anyMatch(path -> path.startsWith("/share"));
        return links && exempt.stream().noneMatch(FILES_OF_PAGES::startsWith)
                ? Stream.concat(exempt.stream(), Stream.of(FILES_OF_PAGES)).toList()
                : exempt;
    }

    private String neighbour() {
        return settings.get(ForwardSettings.NEIGHBOURS).stream()
                .findFirst()
                .map(URI::getHost)
                .orElse(THERE);
    }
}
