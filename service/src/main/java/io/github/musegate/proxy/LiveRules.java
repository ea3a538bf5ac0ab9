package io.github.musegate.proxy;

import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKey;
import io.github.musegate.settings.Settings;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The rules that count now: made anew when one of their settings changes, and not before. */
final class LiveRules {

    private record Made(ProxyRules rules, long at) {}

    private final Settings settings;
    private final SignedTokens.Maker maker;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Made last;

    LiveRules(Settings settings, SignedTokens.Maker maker) {
        this.settings = settings;
        this.maker = maker;
        ProxySettings.all().forEach(this::follow);
    }

    private <T> void follow(SettingKey<T> key) {
        settings.onChange(key, value -> changes.incrementAndGet());
    }

    ProxyRules get() {
        settings.get(ProxySettings.ENABLED); // notices what has changed, here or on another replica
        Made known = last;
        long now = changes.get();
        if (known != null && known.at() == now) {
            return known.rules();
        }
        ProxyRules rules = new ProxyRules(settings, maker);
        last = new Made(rules, now);
        return rules;
    }
}
