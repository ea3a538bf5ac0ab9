package io.github.musegate.app;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Revocations;
import io.github.musegate.factors.Factors;
import io.github.musegate.factors.Passkeys;
import io.github.musegate.identities.Identities;
import io.github.musegate.identities.IdentityRights;
import io.github.musegate.proxy.TrustedProxies;
import io.github.musegate.sessions.PendingSignIns;
import io.github.musegate.sessions.SessionKey;
import io.github.musegate.sessions.SessionRules;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.tokens.Keys;
import io.github.musegate.users.Users;
import java.time.Clock;

/**
 * Accounts, their sessions and their keys.
 *
 * @param users the accounts
 * @param identities whom somebody outside vouches for
 * @param proxies whom a proxy vouches for
 * @param sessions their sessions
 * @param pending sign-ins that wait for a second factor
 * @param factors second factors
 * @param passkeys passkeys
 * @param keys their API keys
 * @param revocations tells every memory of theirs what no longer counts
 * @param typed slows down the guessing of what people type
 * @param sent slows down the guessing of what programs send
 */
record People(
        Users users,
        Identities identities,
        TrustedProxies proxies,
        Sessions sessions,
        PendingSignIns pending,
        Factors factors,
        Passkeys passkeys,
        Keys keys,
        Revocations revocations,
        Attempts typed,
        Attempts sent) {

    static People of(Basis basis) {
        Revocations revocations = basis.revocations();
        SessionRules rules = basis.values().sessionRules(basis.clients());
        Sessions sessions = new Sessions(
                basis.database(),
                () -> basis.settings().jwtSecret(SessionKey::isStrong),
                rules,
                revocations,
                Clock.systemUTC());
        Users users = new Users(
                basis.database(), sessions, basis.values()::passwordPolicy, new IdentityRights(basis.database()));
        users.adopt();
        Identities identities = new Identities(basis.database(), users, revocations, basis.log(), Clock.systemUTC());
        return new People(
                users,
                identities,
                new TrustedProxies(basis.settings(), identities, basis.sources(), revocations, Clock.systemUTC()),
                sessions,
                new PendingSignIns(basis.database(), sessions, rules, Clock.systemUTC()),
                new Factors(
                        basis.database(), basis.sealer(), basis.values()::secondFactorRequiredOf, Clock.systemUTC()),
                new Passkeys(
                        basis.database(),
                        basis.sealer(),
                        () -> basis.settings().get(SettingKeys.PUBLIC_URL),
                        Clock.systemUTC()),
                new Keys(basis.database(), revocations, Clock.systemUTC()),
                revocations,
                new Attempts(basis.values()::typedAttempts, basis.replicas()),
                new Attempts(() -> AttemptLimits.SENT));
    }
}
