package io.github.musegate.app;

import io.github.musegate.http.AddressRanges;
import io.github.musegate.settings.SettingKeys;
import io.github.musegate.settings.Settings;
import java.util.List;
import java.util.function.Supplier;

/** The proxies that the setting names, parsed once for each value that it takes. */
final class TrustedProxies implements Supplier<AddressRanges> {

    private record Parsed(List<String> entries, AddressRanges ranges) {}

    private final Settings settings;
    private volatile Parsed parsed = new Parsed(List.of(), AddressRanges.NONE);

    TrustedProxies(Settings settings) {
        this.settings = settings;
    }

    @Override
    public AddressRanges get() {
        List<String> entries = settings.get(SettingKeys.FORWARDED_TRUSTED_PROXIES);
        Parsed last = parsed;
        if (!last.entries().equals(entries)) {
            last = new Parsed(entries, AddressRanges.parse(entries));
            parsed = last;
        }
        return last.ranges();
    }
}
