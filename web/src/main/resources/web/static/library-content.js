// How much music there is, in the words of either engine.
import { api } from './api.js';

/** After a change: when to ask once more, as the service keeps what it has counted for two seconds. In milliseconds. */
export const COUNTED_ANEW = 2500;

/** Numbers of `songs`, `artists`, `albums`, and of songs that are `analysed`, that are `waiting` for it and that have `failed`. */
export async function libraryContent(options) {
  const { content } = await api.get('/api/dashboard/summary', {}, options);
  // an AudioMuse-AI knows only what it has analysed
  const songs = content.distinct_tracks ?? content.total_songs ?? 0;
  return {
    songs,
    artists: content.distinct_artists ?? 0,
    albums: content.distinct_albums ?? 0,
    analysed: content.analysed ?? songs,
    waiting: content.waiting ?? 0,
    failed: content.failed ?? 0,
  };
}
