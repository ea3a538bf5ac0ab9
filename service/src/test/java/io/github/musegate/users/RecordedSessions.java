package io.github.musegate.users;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for the sessions room: deletes rows as it does, and remembers whose sessions were reported as ended. */
final class RecordedSessions implements SessionsOfUser {

    final List<Integer> ended = new CopyOnWriteArrayList<>();

    @Override
    public void endWithin(DbExecute transaction, int userId) {
        transaction.delete("delete from musegate_session where user_id = ?", userId);
    }

    @Override
    public void ended(int userId) {
        ended.add(userId);
    }
}
