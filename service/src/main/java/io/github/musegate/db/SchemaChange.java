package io.github.musegate.db;

import java.util.List;

/**
 * What bringing a schema up to date would do.
 *
 * @param migrations how many migrations the database has not seen
 * @param tables the tables that are added
 * @param columns the columns that are added to tables which are there already, as {@code table.column}
 * @param altered the columns of such tables that would be another thing afterwards, or gone; none, as far as we know
 */
public record SchemaChange(int migrations, List<String> tables, List<String> columns, List<String> altered) {

    /** Copies the lists. */
    public SchemaChange {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        altered = List.copyOf(altered);
    }
}
