package io.github.musegate.musicserver;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Map;

/** Where music servers are kept. */
interface MusicServerStore {

    /** Lists them, the default one first, then by name. */
    List<MusicServer> list();

    /** Lists them as a transaction sees them, after waiting for other changes to end. */
    List<MusicServer> lock(DbExecute transaction);

    /** Adds one; at most one may be the default. */
    void insert(DbExecute transaction, MusicServer server);

    /** Writes one over what was there. */
    void update(DbExecute transaction, MusicServer server);

    /** Writes one member of the credentials; whatever else is there stays. */
    void putMember(DbExecute transaction, String id, String member, String text);

    /** Forgets what older AudioMuse-AI versions kept in {@code app_config}. */
    void forgetOlder(DbExecute transaction, List<String> names);

    /** Makes none the default. */
    void clearDefault(DbExecute transaction);

    /** Forgets one. */
    void delete(DbExecute transaction, String id);

    /** What AudioMuse-AI versions without this table kept in {@code app_config}, by name. */
    Map<String, String> older(List<String> names);
}
