/**
 * The music servers that this installation knows: which there are, where they are, with which credentials, and which one
 * is the default. {@link io.github.musegate.musicserver.MusicServers} is the front door. The table is AudioMuse-AI's, so
 * its rows open here and ours there, apart from secrets: what is written here is sealed. Rows that it wrote in clear
 * stay so until they are edited. The setup and everything that talks to a music server may call this room.
 */
@NullMarked
package io.github.musegate.musicserver;

import org.jspecify.annotations.NullMarked;
