/**
 * What an administrator can set, typed and with defaults, kept in the database and read from memory; the secrets among
 * it sealed. A value comes from our own row, else from the row that AudioMuse-AI wrote (read, never written), else from
 * the default. The environment is considered once per name. {@link io.github.musegate.settings.Settings} is the front
 * door; {@link io.github.musegate.settings.Sealer} encrypts what other rooms keep; {@link
 * io.github.musegate.settings.Facts} holds single facts about the database. Every room above may call it.
 */
@NullMarked
package io.github.musegate.settings;

import org.jspecify.annotations.NullMarked;
