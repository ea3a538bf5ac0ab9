/**
 * Music in a directory tree, without any server: tags are read, playlists are {@code .m3u8} files.
 * {@link io.github.musegate.folder.FolderConnector} is the front door, and only {@code app} makes one. Nothing outside
 * the folder is ever opened: every file is opened step by step from the folder downwards, without following a link, and
 * what people send is looked up in an index and never made into a path.
 */
@NullMarked
package io.github.musegate.folder;

import org.jspecify.annotations.NullMarked;
