/**
 * Everything in one file, and back again. {@link io.github.musegate.backup.Backups} writes the file while the service
 * runs; {@link io.github.musegate.backup.Restoration} puts it in the place of what a database holds, and ends what must
 * not come back to life with it: sessions, keys, invitations, links. The room knows no other room's tables but by name:
 * it copies all of them, except those of {@link io.github.musegate.backup.LeftOut}; what a restored row needs stands in
 * {@code JdbcAftermath}.
 *
 * <p>The file is a zip: {@code header.json}, then {@code tables/NAME.copy} (PostgreSQL's own text form) in an order in
 * which no row comes before one that it names, then {@code rows.json}, and a digest of the whole as its comment. No name
 * in it ever becomes a path or part of a statement: names are compared with those that the migrations make.
 *
 * <p>Stores of this room hold JDBC connections of their own, because COPY, a snapshot of many tables and the change of a
 * schema need one connection for a long time. Commands of the console call this room: who may replace everything is
 * whoever owns the machine. Over HTTP an administrator gets a backup, and nobody restores one.
 */
@NullMarked
package io.github.musegate.backup;

import org.jspecify.annotations.NullMarked;
