package io.github.musegate.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Asks every replica again and again with what has been revoked. */
final class Revocations {

    /** After this nobody may accept it any more, whatever is broken. */
    static final Duration LATEST = Duration.ofSeconds(2);

    private static final long[] QUESTIONS_AT_MILLIS = {20, 200, 900, 2_050, 4_000};

    private final SoakHouse house;
    private final Ledger ledger;

    Revocations(SoakHouse house, Ledger ledger) {
        this.house = house;
        this.ledger = ledger;
    }

    /**
     * Watches what has just been revoked; returns after some seconds.
     *
     * @param what a word for the record
     * @param header the whole header that shows it
     * @param answered when the revocation was answered, by {@link System#nanoTime}
     */
    void watch(String what, String header, long answered) throws InterruptedException {
        ledger.revoked();
        for (long at : QUESTIONS_AT_MILLIS) {
            long wait = at - (System.nanoTime() - answered) / 1_000_000;
            Thread.sleep(Duration.ofMillis(Math.max(0, wait)));
            for (int replica = 0; replica < SoakHouse.REPLICAS; replica++) {
                ask(what, header, answered, replica);
            }
        }
    }

    private void ask(String what, String header, long answered, int replica) {
        long asked = System.nanoTime();
        int status = Ledger.NOTHING;
        String detail = what + " at replica " + (replica + 1);
        try (Stranger stranger = new Stranger(house.replicaAddress(replica).getPort())) {
            status = stranger.ask("GET", "/api/me", "", header);
        } catch (IOException failure) {
            detail += " " + failure;
        }
        if (status == 200) {
            ledger.acceptedAfter(detail, (asked - answered) / 1e6, LATEST.toMillis());
        }
        boolean ignored = ledger.noteBound("revoked, shown again", asked, status, Set.of(200, 401), detail);
    }
}
