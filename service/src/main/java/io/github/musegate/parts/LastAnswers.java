package io.github.musegate.parts;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Whether music servers answered when this process last asked them. Safe for many threads. */
public final class LastAnswers {

    /** Administrators name the servers; addresses that are only tried out must not fill the memory. */
    private static final int MOST = 1_000;

    private final ConcurrentMap<String, Boolean> answers = new ConcurrentHashMap<>();

    /**
     * Hears of a question.
     *
     * @param address what was asked
     * @param answered whether there was an answer
     */
    public void heard(URI address, boolean answered) {
        String key = key(address);
        if (answers.size() < MOST || answers.containsKey(key)) {
            answers.put(key, answered);
        }
    }

    /**
     * What is known of a server.
     *
     * @param address any address on it
     * @return whether it answered last; nothing when it was not asked since the start
     */
    public Optional<Boolean> of(URI address) {
        return Optional.ofNullable(answers.get(key(address)));
    }

    private static String key(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return host + ":" + (address.getPort() < 0 ? usual : address.getPort());
    }
}
