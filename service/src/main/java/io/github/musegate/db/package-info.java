/**
 * The database: one pool of connections for everybody, its health, its schema, and the PostgreSQL server that runs
 * inside the data directory when none is configured. Stores of other rooms take a {@link
 * io.github.musegate.db.Database}; only this room and those stores know SQL.
 *
 * <p>Writing a store: pass every parameter that a statement names (a query with a missing one keeps its connection),
 * consume each query's stream, write {@code cast(:x as uuid)} and not {@code ::uuid} beside named parameters (the
 * client reads {@code ::} as a name), and give times as {@code OffsetDateTime}. Text parameters are sent untyped, so
 * that PostgreSQL turns them into uuid, jsonb or timestamp where a column asks for it.
 */
@NullMarked
package io.github.musegate.db;

import org.jspecify.annotations.NullMarked;
