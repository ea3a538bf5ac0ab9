package io.github.musegate.users;

import io.helidon.dbclient.DbExecute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What becomes of people's things when their accounts go. */
final class Heirs {

    private final List<Belongings> kinds;

    Heirs(List<Belongings> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** How much of each kind a person has; kinds without any are left out. */
    Map<String, Long> count(DbExecute transaction, int userId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Belongings kind : kinds) {
            long count = kind.count(transaction, userId);
            if (count > 0) {
                counts.put(kind.kind(), count);
            }
        }
        return counts;
    }

    /** Gives everything to the heir; without one it is deleted. */
    void settle(DbExecute transaction, int userId, OptionalInt heir) {
        for (Belongings kind : kinds) {
            if (heir.isPresent()) {
                kind.transfer(transaction, userId, heir.getAsInt());
            } else {
                kind.delete(transaction, userId);
            }
        }
    }
}
