package io.github.musegate.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where settings are kept. */
interface SettingStore {

    /** What two tables say. */
    record Rows(List<StoredSetting> own, Map<String, String> adopted) {}

    /**
     * Reads everything in one trip.
     *
     * @param adoptable the names whose AudioMuse-AI rows count
     * @return our rows, and those of AudioMuse-AI
     */
    Rows read(Collection<String> adoptable);

    /**
     * Writes and deletes rows of ours in one transaction.
     *
     * @param put the rows to have
     * @param remove the names not to have
     */
    void save(List<StoredSetting> put, Set<String> remove);

    /**
     * Writes rows where there are none, and remembers that names were considered.
     *
     * @param put the rows
     * @param considered every name that was looked at
     */
    void adopt(List<StoredSetting> put, Set<String> considered);

    /**
     * Writes rows and deletes those of AudioMuse-AI, in one transaction.
     *
     * @param put the rows to have, unless there are some of the same name
     * @param forget the names whose AudioMuse-AI rows go
     */
    void takeOver(List<StoredSetting> put, Set<String> forget);

    /**
     * Writes a row unless somebody else changed it since it was read.
     *
     * @param row the row
     * @param former the text that was read, empty when there was no row
     */
    void replace(StoredSetting row, String former);
}
