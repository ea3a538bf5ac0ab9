package io.github.musegate.audit;

import java.util.List;

/** Where the record is kept. */
interface AuditStore {

    /**
     * Appends lines in one go.
     *
     * @param lines what happened, oldest first
     */
    void append(List<AuditLine> lines);
}
