package io.github.musegate.factors;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * For which site passkeys are made: the host of PUBLIC_URL, or localhost where that is not set. Browsers make none for
 * bare addresses, and outside of localhost only over https.
 */
final class PasskeySite {

    private static final String HERE = "localhost";
    private static final Pattern BARE_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final Supplier<Optional<URI>> publicUrl;
    private final CredentialRepository passkeys;

    PasskeySite(Supplier<Optional<URI>> publicUrl, CredentialRepository passkeys) {
        this.publicUrl = publicUrl;
        this.passkeys = passkeys;
    }

    /** What checks passkeys for this installation as it is set up now; nothing where browsers make none. */
    Optional<RelyingParty> find() {
        Optional<URI> url = publicUrl.get();
        if (url.isEmpty()) {
            return Optional.of(site(HERE, "http://" + HERE, true));
        }
        String host = url.get().getHost().toLowerCase(Locale.ROOT);
        boolean https = "https".equalsIgnoreCase(url.get().getScheme());
        return (https || host.equals(HERE)) && !BARE_ADDRESS.matcher(host).matches()
                ? Optional.of(site(host, origin(url.get(), host), false))
                : Optional.empty();
    }

    private static String origin(URI url, String host) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() == -1 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + url.getPort());
    }

    private RelyingParty site(String host, String origin, boolean anyPort) {
        return RelyingParty.builder()
                .identity(
                        RelyingPartyIdentity.builder().id(host).name("MuseGate").build())
                .credentialRepository(passkeys)
                .origins(Set.of(origin))
                .allowOriginPort(anyPort)
                .build();
    }
}
