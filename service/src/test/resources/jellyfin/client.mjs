// Jellyfin's own client library (npm: @jellyfin/sdk) against a server:
//   node client.mjs ADDRESS USER PASSWORD
// It signs in, reads the tracks, makes a playlist of the first two and prints what it read as one line of JSON.
import { Jellyfin } from '@jellyfin/sdk';
import { getAuthenticationApi } from '@jellyfin/sdk/lib/utils/api/authentication-api.js';
import { getLibraryApi } from '@jellyfin/sdk/lib/utils/api/library-api.js';
import { getPlaylistApi } from '@jellyfin/sdk/lib/utils/api/playlist-api.js';

const [address, Username, Pw] = process.argv.slice(2);
const client = new Jellyfin({
  clientInfo: { name: 'a client, with "quotes"', version: '1' },
  deviceInfo: { name: 'test', id: 'test-1' },
});
const api = client.createApi(address);
const signedIn = await getAuthenticationApi(api).authenticateUserByName({ authenticateUserByName: { Username, Pw } });
api.update({ accessToken: signedIn.data.AccessToken });
const userId = signedIn.data.User.Id;

const items = await getLibraryApi(api).getItems({
  userId, includeItemTypes: ['Audio'], recursive: true, sortBy: ['SortName'], fields: ['Path', 'Genres'],
});
const Ids = items.data.Items.slice(0, 2).map((item) => item.Id);
const playlists = getPlaylistApi(api);
const made = await playlists.createPlaylist({
  createPlaylistDto: { Name: 'By the SDK', Ids, UserId: userId, MediaType: 'Audio', IsPublic: false },
});
await playlists.addItemToPlaylist({ playlistId: made.data.Id, ids: [items.data.Items[2].Id], userId });
const content = await playlists.getPlaylistItems({ playlistId: made.data.Id, userId });

console.log(JSON.stringify({
  user: signedIn.data.User.Name,
  total: items.data.TotalRecordCount,
  titles: items.data.Items.map((item) => item.Name),
  content: content.data.Items.map((item) => item.Name),
}));
