// The kinds of music server and what each needs to be reached: [member of `creds`, label, options].
const address = ['url', 'Address', { type: 'url', placeholder: 'http://192.168.1.10:4533', required: true }];

export const kinds = {
  folder: {
    title: 'A folder of audio files',
    fields: [['path', 'Folder', { placeholder: '/srv/music', required: true, hint: 'On the machine that MuseGate runs on.' }]],
  },
  navidrome: {
    title: 'Navidrome or another OpenSubsonic server',
    fields: [
      address,
      ['user', 'User', {}],
      ['password', 'Password', { secret: true }],
      ['api_key', 'API key', { secret: true, hint: 'Instead of user and password, where the server has keys.' }],
    ],
  },
  jellyfin: {
    title: 'Jellyfin',
    fields: [
      ['url', 'Address', { ...address[2], placeholder: 'http://192.168.1.10:8096' }],
      ['user_id', 'User id', { required: true }],
      ['token', 'API key', { secret: true, required: true }],
    ],
  },
  emby: {
    title: 'Emby',
    fields: [
      ['url', 'Address', { ...address[2], placeholder: 'http://192.168.1.10:8096' }],
      ['user_id', 'User id', { required: true }],
      ['token', 'API key', { secret: true, required: true }],
    ],
  },
  lyrion: {
    title: 'Lyrion Music Server',
    fields: [
      ['url', 'Address', { ...address[2], placeholder: 'http://192.168.1.10:9000' }],
      ['user', 'User', { hint: 'Only where the server asks for one.' }],
      ['password', 'Password', { secret: true }],
    ],
  },
};

/** What the service sends in the place of a stored secret, and understands as "keep it". */
export const KEPT = '__unchanged__';
