package io.github.musegate.users;

import java.util.OptionalInt;

/** Goes through the rows that AudioMuse-AI wrote, once at the start. */
final class Adoption {

    private static final System.Logger LOGGER = System.getLogger(Adoption.class.getName());
    private static final int STEPS_BEFORE_THE_START_GOES_ON = 3;

    private final UserStore store;

    Adoption(UserStore store) {
        this.store = store;
    }

    void begin() {
        OptionalInt last = OptionalInt.of(Integer.MIN_VALUE);
        for (int step = 0; step < STEPS_BEFORE_THE_START_GOES_ON && last.isPresent(); step++) {
            last = store.adopt(last.getAsInt());
        }
        if (last.isPresent()) {
            int after = last.getAsInt();
            Thread.ofPlatform().daemon().name("adoption").start(() -> goOn(after));
        }
    }

    private void goOn(int after) {
        try {
            OptionalInt last = OptionalInt.of(after);
            while (last.isPresent()) {
                last = store.adopt(last.getAsInt());
            }
        } catch (RuntimeException failure) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Not all accounts could be prepared; the next start goes on. Until then the others sign in with "
                            + "their exact names.",
                    failure);
        }
    }
}
