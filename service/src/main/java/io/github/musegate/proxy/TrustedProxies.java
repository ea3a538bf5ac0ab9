package io.github.musegate.proxy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Caller;
import io.github.musegate.access.FreshAnswers;
import io.github.musegate.access.Revocations;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.ClientAddress;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.identities.Assertion;
import io.github.musegate.identities.Identities;
import io.github.musegate.identities.LinkOffer;
import io.github.musegate.identities.Recognition;
import io.github.musegate.identities.Sources;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKey;
import io.github.musegate.settings.Settings;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The room's front door: whom the proxy in front of this service vouches for. Safe for any number of threads. */
public final class TrustedProxies implements LinkOffer {

    static final String SOURCE = "proxy";

    private static final ProxyVerdict NOBODY = new ProxyVerdict.Nobody();
    private static final ProxyVerdict INVALID = new ProxyVerdict.Invalid();
    private static final Problem LINK = Problem.forbidden("An account with your name exists here already.")
            .withDetail("If it is yours, open /link and show its password once.");

    private final LiveRules rules;
    private final Identities identities;
    private final FreshAnswers<Shown, Caller> callers;
    private final Warnings warnings = new Warnings();

    /**
     * Takes what the room needs.
     *
     * @param settings the settings of the proxy
     * @param identities who is who here
     * @param sources whom the proxy vouched for
     * @param revocations tells when what is remembered no longer counts
     * @param clock the time
     */
    public TrustedProxies(
            Settings settings, Identities identities, Sources sources, Revocations revocations, Clock clock) {
        this.rules = new LiveRules(
                settings,
                (keys, issuer, audience, longest) -> new SignedTokens(keys, issuer, audience, longest, clock));
        this.identities = identities;
        this.callers = new FreshAnswers<>(revocations, Ticker.systemTicker());
        // under other rules the proxy has to say again who somebody is before that counts
        Stream.of(
                        ProxySettings.ENABLED,
                        ProxySettings.REQUIRED_GROUPS,
                        ProxySettings.ADMIN_GROUPS,
                        ProxySettings.GROUP_PRESETS)
                .forEach(key -> settings.onChange(key, value -> sources.withdraw(SOURCE)));
        if (!settings.get(ProxySettings.ENABLED)) {
            sources.withdraw(SOURCE);
        }
    }

    /**
     * Whom a request is for. A warm answer costs no database.
     *
     * @param request any request
     * @return what it shows
     */
    public ProxyVerdict examine(ServerRequest request) {
        ProxyRules now = rules.get();
        if (!now.enabled || !HeaderReader.speaks(now, request.headers())) {
            return NOBODY;
        }
        try {
            return examine(now, request);
        } catch (ProblemException refusal) {
            return new ProxyVerdict.Refused(refusal.problem());
        }
    }

    /**
     * Somebody whom the proxy named a while ago, as they are now by what was said of them last.
     *
     * @param before the caller then
     * @return the same person with the rights of this moment; nothing when the account or its tie to the proxy is gone or
     *     disabled, or proxies are not believed any more
     */
    public Optional<Caller> again(Caller before) {
        if (!rules.get().enabled
                || before.userId().isEmpty()
                || before.identityId().isEmpty()) {
            return Optional.empty();
        }
        return identities
                .again(before.userId().getAsInt(), before.identityId().getAsLong())
                .map(TrustedProxies::caller);
    }

    private ProxyVerdict examine(ProxyRules now, ServerRequest request) {
        Trust trust = trust(now, request);
        if (trust != Trust.YES) {
            return trust == Trust.NO ? NOBODY : INVALID;
        }
        Shown shown = HeaderReader.read(now, request.headers());
        if (now.tokens == null ? shown.username() == null : shown.token() == null) {
            return NOBODY;
        }
        return callers.find(shown, () -> said(shown).map(said -> caller(identities.recognise(said, now.mapping))))
                .<ProxyVerdict>map(ProxyVerdict.Person::new)
                .orElse(INVALID);
    }

    /** Whether what a request says counts: it does not, it does, or it is a lie. */
    private enum Trust {
        NO,
        YES,
        LIE
    }

    private Trust trust(ProxyRules now, ServerRequest request) {
        if (now.isExempt(request.prologue().uriPath().rawPath())) {
            return Trust.NO;
        }
        InetAddress peer = ClientAddress.peer(request);
        if (!now.believes(peer)) {
            warnings.notBelieved(peer.getHostAddress(), "TRUSTED_PROXY_IPS does not name that machine");
            return Trust.NO;
        }
        if (now.secretHeader == null) {
            return Trust.YES;
        }
        if (!request.headers().contains(now.secretHeader)) {
            warnings.notBelieved(peer.getHostAddress(), "it does not carry the secret of the proxy");
            return Trust.NO;
        }
        Header secret = request.headers().get(now.secretHeader);
        return secret.valueCount() == 1 && now.isSecret(secret.get()) ? Trust.YES : Trust.LIE;
    }

    /** What a request says; nothing when it is not true. */
    private static Optional<Assertion> said(Shown shown) {
        String username = shown.username();
        SignedTokens tokens = shown.rules().tokens;
        String token = shown.token();
        if (tokens == null || token == null) {
            return Optional.ofNullable(username).map(name -> ShownPerson.of(shown, name));
        }
        return tokens.read(token).filter(said -> username == null || username.equals(said.username()));
    }

    private static Caller caller(Recognition recognition) {
        return switch (recognition) {
            case Recognition.Known known ->
                new Caller(
                        OptionalInt.of(known.user().id()),
                        known.user().username(),
                        known.role(),
                        known.capabilities(),
                        SignInMethod.PROXY,
                        OptionalLong.empty(),
                        OptionalLong.of(known.identityId()));
            case Recognition.Refused(Problem problem) -> throw problem.exception();
            case Recognition.LinkNeeded(int userId) -> throw LINK.exception();
        };
    }

    @Override
    public OptionalInt account(ServerRequest request) {
        return assertion(request)
                .map(said -> identities.recognise(said, rules.get().mapping))
                .filter(Recognition.LinkNeeded.class::isInstance)
                .map(needed -> OptionalInt.of(((Recognition.LinkNeeded) needed).userId()))
                .orElse(OptionalInt.empty());
    }

    @Override
    public boolean link(ServerRequest request, ServerResponse response, int userId) {
        return assertion(request)
                .map(said -> identities.link(said, rules.get().mapping, userId))
                .orElse(false);
    }

    private Optional<Assertion> assertion(ServerRequest request) {
        ProxyRules now = rules.get();
        if (!now.enabled || trust(now, request) != Trust.YES) {
            return Optional.empty();
        }
        Shown shown = HeaderReader.read(now, request.headers());
        return now.tokens != null && shown.token() == null ? Optional.empty() : said(shown);
    }

    /**
     * What a request looks like, for the person who sets a proxy up.
     *
     * @param request any request
     * @return what it shows, and what would become of it
     */
    public Diagnosis diagnose(ServerRequest request) {
        return new Examination(rules.get(), request).diagnosis();
    }

    /**
     * Every header that is read, so that a proxy can delete what clients send under these names.
     *
     * @return their names as they are usually written, by the names of the settings that say them
     */
    public SequencedMap<String, String> headerNames() {
        ProxyRules now = rules.get();
        SequencedMap<String, String> names = new LinkedHashMap<>();
        add(names, ProxySettings.USERNAME_HEADER, now.username);
        add(names, ProxySettings.UID_HEADER, now.uid);
        add(names, ProxySettings.EMAIL_HEADER, now.email);
        add(names, ProxySettings.NAME_HEADER, now.name);
        add(names, ProxySettings.GROUPS_HEADER, now.groups);
        add(names, ProxySettings.JWT_HEADER, now.tokenHeader);
        add(names, ProxySettings.SECRET_HEADER, now.secretHeader);
        return names;
    }

    private static void add(Map<String, String> names, SettingKey<String> setting, @Nullable HeaderName header) {
        if (header != null) {
            names.put(setting.name(), header.defaultCase());
        }
    }

    /**
     * Whether a proxy vouches for people here.
     *
     * @return whether it is switched on
     */
    public boolean enabled() {
        return rules.get().enabled;
    }

    /**
     * Whether somebody may come in as administrator by a group of theirs.
     *
     * @return false while nobody is believed or no group makes administrators
     */
    public boolean makeAdministrators() {
        ProxyRules now = rules.get();
        return now.enabled && now.trustsSomebody() && !now.mapping.adminGroups().isEmpty();
    }

    /**
     * Where somebody goes to sign out whom the proxy vouches for.
     *
     * @param request the request that signs out
     * @return the address in the settings, if there is one and the request came through the proxy
     */
    public Optional<URI> logout(ServerRequest request) {
        return examine(request) instanceof ProxyVerdict.Person ? rules.get().logout : Optional.empty();
    }
}
