// Where a playlist will be that somebody makes.
import { html } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { may } from '../session.js';

/** The account on the default music server that counts: `{possible, text}`, or nothing when that is not known. */
export async function playlistHome(caller) {
  // the names of the music servers are part of the library
  if (!may(caller, 'view_library')) return { possible: true, text: 'It is made on the music server.' };
  const { servers, default_id: id } = await api.get('/api/servers');
  const server = servers.find((one) => one.server_id === id);
  if (!server) return { possible: false, text: 'There is no music server yet that it could be made on.' };
  const shared = { possible: true, text: `It is made on ${server.name}, in the account that all share.` };
  if (!caller.user) return shared;
  // whoever may not link an account may still have one that was linked for them
  if (!may(caller, 'link_music_account')) return { possible: true, text: `It is made on ${server.name}.` };
  const { servers: accounts } = await api.get('/api/me/music-accounts');
  const mine = accounts.find((one) => one.server_id === id);
  return homeOf(mine, shared);
}

function homeOf(mine, shared) {
  const { state, server_name: name, account_name: account, may_use_shared: mayShare } = mine;
  const link = html`<a href=${url('/account#music-accounts')}>My account</a>`;
  switch (state) {
    case 'linked':
      return { possible: true, text: `It is made on ${name}, in your own account ${account}.` };
    case 'broken':
      return { possible: false, text: html`Your account ${account} on ${name} has to be linked again: ${link}.` };
    case 'unsupported':
      return { possible: false, text: `MuseGate cannot write to ${name} yet.` };
    case 'none':
      return mayShare ? shared : { possible: false, text: html`Link your account on ${name} first: ${link}.` };
    default:
      return mayShare ? shared : { possible: false,
        text: `${name} has one account for all. Whoever manages people can give you the right to use it (use_shared_account).` };
  }
}
