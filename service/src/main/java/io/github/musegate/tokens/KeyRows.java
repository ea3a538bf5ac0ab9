package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.api.model.KeyRow;
import io.github.musegate.api.model.ScopeSetRow;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Keys and their scopes as the API shows them. */
final class KeyRows {

    private KeyRows() {}

    /** A key as this caller sees it. */
    static KeyRow of(Key key, Caller caller, Instant now) {
        return new KeyRow(
                String.valueOf(key.id()),
                key.name(),
                key.prefix(),
                ids(key.scopes()),
                ids(without(key.scopes(), key.active())),
                caller.keyId().equals(OptionalLong.of(key.id())),
                key.madeBy() == null ? null : String.valueOf(key.madeBy()),
                key.createdAt(),
                key.expiresAt(),
                key.expired(now),
                key.revokedAt(),
                key.lastUsedAt(),
                key.lastUsedAddress());
    }

    /** A ready-made set, as far as the caller is concerned. */
    static ScopeSetRow of(ScopeSet set, Caller caller) {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(set.scopes());
        all.addAll(set.optional());
        return new ScopeSetRow(
                set.id(),
                set.title(),
                ids(set.scopes()),
                ids(set.optional()),
                ids(without(all, caller.capabilities())));
    }

    private static Set<Capability> without(Set<Capability> some, Set<Capability> others) {
        Set<Capability> rest = EnumSet.noneOf(Capability.class);
        rest.addAll(some);
        rest.removeAll(others);
        return rest;
    }

    private static List<String> ids(Collection<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::id).toList();
    }
}
