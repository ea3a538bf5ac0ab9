package io.github.musegate.subsonic;

import io.github.musegate.remote.RemoteRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The parameters of a call, in order; names may repeat. */
final class Parameters {

    static final Parameters NONE = new Parameters(List.of());

    private final List<Map.Entry<String, String>> entries;

    private Parameters(List<Map.Entry<String, String>> entries) {
        this.entries = entries;
    }

    static Parameters of(String name, String value) {
        return NONE.and(name, value);
    }

    Parameters and(String name, String value) {
        return all(name, List.of(value));
    }

    Parameters and(String name, int value) {
        return and(name, String.valueOf(value));
    }

    /** Each value under the same name. */
    Parameters all(String name, Collection<String> values) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        values.forEach(value -> more.add(Map.entry(name, value)));
        return new Parameters(more);
    }

    Parameters and(Parameters others) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        more.addAll(others.entries);
        return new Parameters(more);
    }

    List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /** How long they are in an address. */
    int length() {
        return RemoteRequest.encode(entries).length();
    }
}
