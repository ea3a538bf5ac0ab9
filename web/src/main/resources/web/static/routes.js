// Which element shows which page; a `*` in a path stands for one part of it. `open` pages find out themselves who is there, if they care: their module's
// `prepare` gives the element's properties.
const routes = {
  '/': { title: 'Home', load: () => import('./pages/home.js'), tag: 'mg-home' },
  '/login': { title: 'Sign in', load: () => import('./pages/login.js'), tag: 'mg-login', open: true },
  '/invite': { title: 'Invitation', load: () => import('./pages/invite.js'), tag: 'mg-invite', open: true },
  '/link': { title: 'Link your account', load: () => import('./pages/link.js'), tag: 'mg-link', open: true },
  '/share/*': { title: 'Shared playlist', load: () => import('./pages/share.js'), tag: 'mg-shared-playlist', open: true },
  '/shares': { title: 'Public links', load: () => import('./pages/shares.js'), tag: 'mg-shares' },
  '/setup': { title: 'Setup', load: () => import('./pages/setup.js'), tag: 'mg-setup', open: true },
  '/users': { title: 'People', load: () => import('./pages/people.js'), tag: 'mg-people' },
  '/account': { title: 'My account', load: () => import('./pages/account.js'), tag: 'mg-account' },
  '/playlists': { title: 'Playlists', load: () => import('./pages/playlists.js'), tag: 'mg-playlists' },
  '/playlists/*': { title: 'Playlist', load: () => import('./pages/playlist.js'), tag: 'mg-playlist' },
  '/similarity': { title: 'Similar songs', load: () => import('./pages/similarity.js'), tag: 'mg-similarity' },
  '/artist_similarity': { title: 'Similar artists', load: () => import('./pages/similar-artists.js'), tag: 'mg-similar-artists' },
  '/path': { title: 'Song path', load: () => import('./pages/path.js'), tag: 'mg-song-path' },
  '/alchemy': { title: 'Song alchemy', load: () => import('./pages/alchemy.js'), tag: 'mg-alchemy' },
  '/chat/': { title: 'Playlist chat', load: () => import('./pages/chat.js'), tag: 'mg-chat' },
  '/clap_search': { title: 'Sound search', load: () => import('./pages/sound-search.js'), tag: 'mg-sound-search' },
  '/lyrics_search': { title: 'Lyrics search', load: () => import('./pages/lyrics-search.js'), tag: 'mg-lyrics-search' },
  '/sonic_fingerprint': { title: 'My fingerprint', load: () => import('./pages/fingerprint.js'), tag: 'mg-fingerprint' },
  '/browse': { title: 'Library', load: () => import('./pages/browse.js'), tag: 'mg-browse' },
  '/map': { title: 'Music map', load: () => import('./pages/map.js'), tag: 'mg-map' },
  '/analysis': { title: 'Analysis', load: () => import('./pages/analysis.js'), tag: 'mg-analysis' },
  '/clustering': { title: 'Clustering', load: () => import('./pages/clustering.js'), tag: 'mg-clustering' },
  '/cleaning': { title: 'Cleaning', load: () => import('./pages/cleaning.js'), tag: 'mg-cleaning' },
  '/cron': { title: 'Schedules', load: () => import('./pages/cron.js'), tag: 'mg-schedules' },
  '/tasks': { title: 'Tasks', load: () => import('./pages/tasks.js'), tag: 'mg-tasks' },
  '/webhooks': { title: 'Webhooks', load: () => import('./pages/webhooks.js'), tag: 'mg-webhooks' },
  '/backup': { title: 'Backup', load: () => import('./pages/backup.js'), tag: 'mg-backup' },
  '/audit': { title: 'Audit', load: () => import('./pages/audit.js'), tag: 'mg-audit' },
  '/apidocs/': { title: 'API reference', load: () => import('./pages/apidocs.js'), tag: 'mg-apidocs' },
  '/apidocs': { title: 'API reference', load: () => import('./pages/apidocs.js'), tag: 'mg-apidocs' },
};

/** The page at a path, if there is one. */
export function routeOf(path) {
  if (routes[path]) return routes[path];
  const pattern = Object.keys(routes).find((key) => key.includes('*') && fits(key.split('/'), path.split('/')));
  return routes[pattern];
}

const fits = (pattern, parts) =>
  pattern.length === parts.length && pattern.every((part, at) => (part === '*' ? parts[at] : part === parts[at]));
