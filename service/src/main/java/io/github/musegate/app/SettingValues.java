package io.github.musegate.app;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.factors.RequiredOf;
import io.github.musegate.forward.ForwardRules;
import io.github.musegate.forward.IdentityHeaders;
import io.github.musegate.http.ClientAddress;
import io.github.musegate.oidc.Providers;
import io.github.musegate.sessions.SessionRules;
import io.github.musegate.settings.EngineSettings;
import io.github.musegate.settings.FactorSettings;
import io.github.musegate.settings.ForwardSettings;
import io.github.musegate.settings.ModeSettings;
import io.github.musegate.settings.MusicSettings;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import io.github.musegate.settings.TokenSettings;
import io.github.musegate.upstream.Upstream;
import io.github.musegate.users.PasswordPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings as the rooms want them: each reads its own, asked anew every time. */
final class SettingValues {

    private final Settings settings;
    private final Providers providers;

    SettingValues(Settings settings, Providers providers) {
        this.settings = settings;
        this.providers = providers;
    }

    /** Whether people have to sign in. Beside a provider or a proxy everybody has to, whatever the setting says. */
    boolean authEnabled() {
        return settings.get(SettingKeys.AUTH_ENABLED) || singleSignOn() || settings.get(ProxySettings.ENABLED);
    }

    /** Whether people may sign in with a password. Nobody locks everybody out by switching it off alone. */
    boolean passwordLogin() {
        return settings.get(ModeSettings.PASSWORD_LOGIN_ENABLED) || !singleSignOn();
    }

    private boolean singleSignOn() {
        return !providers.enabled().isEmpty()
                || (settings.get(ProxySettings.ENABLED)
                        && ProxySettings.warnings(settings).isEmpty());
    }

    /** Whether somebody may read the name of any track, of whatever library. */
    boolean seesWholeLibraries(Caller caller) {
        boolean ownOnly = settings.get(MusicSettings.OWN_LIBRARY_VIEW) && !caller.may(Capability.MANAGE_MUSIC_SERVERS);
        return caller.may(Capability.VIEW_LIBRARY) && !ownOnly;
    }

    String publicUrl() {
        return settings.get(SettingKeys.PUBLIC_URL).map(Object::toString).orElse("");
    }

    String apiToken() {
        return settings.get(SettingKeys.API_TOKEN);
    }

    String apiTokenScopes() {
        return settings.get(TokenSettings.API_TOKEN_SCOPES);
    }

    Optional<Preset> guestPreset() {
        return Preset.find(settings.get(ModeSettings.GUEST_PRESET));
    }

    ForwardRules forwardRules(ClientAddress clients) {
        return new ForwardRules(
                () -> settings.get(ForwardSettings.NEIGHBOURS),
                () -> settings.get(ForwardSettings.COOKIE_DOMAIN),
                () -> IdentityHeaders.of(settings.get(ForwardSettings.HEADERS)),
                () -> settings.get(SettingKeys.PUBLIC_URL),
                clients::throughTrustedProxy);
    }

    /**
     * The AudioMuse-AI that is the engine; absent for the engine built in, and while people see only what is theirs: it
     * shows everything.
     */
    Optional<Upstream> upstream() {
        Settings.Moment now = settings.now();
        boolean chosen = now.get(EngineSettings.ENGINE).equals("upstream") && !now.get(MusicSettings.OWN_LIBRARY_VIEW);
        return chosen ? knownUpstream(now) : Optional.empty();
    }

    /** The AudioMuse-AI that is known, whether it is the engine or not. */
    Optional<Upstream> knownUpstream() {
        return knownUpstream(settings.now());
    }

    /** Address and token of one moment: another token is not for this address. */
    private static Optional<Upstream> knownUpstream(Settings.Moment now) {
        return now.get(EngineSettings.UPSTREAM_URL)
                .map(address -> new Upstream(address, now.get(EngineSettings.UPSTREAM_API_TOKEN)));
    }

    RequiredOf secondFactorRequiredOf() {
        return RequiredOf.valueOf(
                settings.get(FactorSettings.SECOND_FACTOR_REQUIRED).toUpperCase(Locale.ROOT));
    }

    List<String> neighbourHeaders() {
        return IdentityHeaders.of(settings.get(ForwardSettings.HEADERS)).names();
    }

    PasswordPolicy passwordPolicy() {
        return new PasswordPolicy(
                settings.get(SettingKeys.PASSWORD_MIN_LENGTH), settings.get(SettingKeys.PASSWORD_NEEDS_MIX));
    }

    SessionRules sessionRules(ClientAddress clients) {
        return new SessionRules(
                () -> settings.get(SettingKeys.SESSION_MAX_LIFETIME),
                () -> settings.get(SettingKeys.PUBLIC_URL),
                clients::isHttps,
                clients::of);
    }

    /** The limits for typed passwords; what the installation does not set stays as it is meant. */
    AttemptLimits typedAttempts() {
        AttemptLimits usual = AttemptLimits.TYPED;
        Duration longest = settings.get(SettingKeys.LOGIN_BAN_TIME);
        Duration counted = settings.get(SettingKeys.LOGIN_FIND_TIME);
        return new AttemptLimits(
                settings.get(SettingKeys.LOGIN_MAX_FAILURES),
                Math.max(usual.perAddress(), 4 * settings.get(SettingKeys.LOGIN_MAX_FAILURES)),
                usual.perMinute(),
                usual.firstDelay(),
                longest,
                Collections.min(List.of(longest, usual.longestAddressDelay())),
                Collections.max(List.of(longest, counted)).plusSeconds(1));
    }
}
