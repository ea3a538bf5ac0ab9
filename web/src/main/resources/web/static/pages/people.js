import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { url } from '../address.js';
import { api } from '../api.js';
import { confirmDialog, openDialog, proofOf } from '../components/dialog.js';
import { textField } from '../components/fields.js';
import { confirmRevoke } from '../components/key-card.js';
import '../components/access-view.js';
import { deletePersonDialog } from '../components/delete-person.js';
import { identityList } from '../components/identity-list.js';
import { keyList } from '../components/key-list.js';
import { badge, empty, problemNotice, skeleton } from '../components/notices.js';
import { inviteDialog } from '../components/invite-dialog.js';
import '../components/invitation-list.js';
import '../components/music-accounts.js';
import { passwordDialog } from '../components/password-dialog.js';
import '../components/person-form.js';
import { sessionList } from '../components/session-list.js';
import { toast } from '../components/toast.js';
import { ago, words } from '../format.js';
import { may, nameOf } from '../session.js';
import { Action, View } from '../view.js';

const PAGE = 50;

/** The accounts: found, made, changed, switched off, deleted. Who may not manage people sees their own row. */
class People extends View {
  static properties = { caller: {}, users: { state: true }, next: { state: true }, query: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.query = '';
    if (this.caller.auth_enabled) this.load();
  }

  get manages() {
    return may(this.caller, 'manage_users');
  }

  async load(after) {
    const query = this.query;
    await this.loading.run(async () => {
      const list = await api.get('/api/users', { limit: PAGE, after, q: query });
      this.users = after ? [...this.users, ...list.users] : list.users;
      this.next = list.next;
    });
    if (query !== this.query) await this.load();
  }

  search(event) {
    this.query = event.target.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), 200);
  }

  async edit(user) {
    this.table ??= await this.acting.run(() => api.get('/api/access/capabilities'));
    if (!this.table) return;
    const done = await openDialog(user ? `Change ${user.username}` : 'New person', (close) => html`<mg-person-form
      .user=${user} .caller=${this.caller} .table=${this.table}
      @done=${() => close(true)} @cancel=${() => close()}></mg-person-form>`);
    if (!done) return;
    toast(user ? 'Saved.' : 'The account exists now.');
    await this.load();
  }

  async enable(user, enabled, undoing = false) {
    const changed = await this.acting.run(() => api.patch(`/api/users/${user.id}`, { enabled }));
    if (!changed) return;
    this.users = this.users.map((one) => (one.id === changed.id ? changed : one));
    if (!undoing) {
      toast(enabled ? `${user.username} can sign in again.` : `${user.username} cannot sign in any more.`, {
        undo: () => this.enable(user, !enabled, true),
      });
    }
  }

  async setPassword(user) {
    const done = await passwordDialog(user, this.caller);
    if (done) toast(`The new password of ${user.username} holds. All their sessions are over.`);
  }

  async invite() {
    this.table ??= await this.acting.run(() => api.get('/api/access/capabilities'));
    if (!this.table) return;
    await inviteDialog(this.caller, this.table);
    await this.querySelector('mg-invitation-list')?.load();
  }

  async removeFactors(user) {
    const done = await confirmDialog({
      title: `Remove the second factors of ${user.username}?`,
      text: 'The password alone signs them in again, and all their sessions end. Do this only when you know that it is really them who asks.',
      action: 'Remove',
      danger: true,
      proof: proofOf(this.caller, user.username),
      work: (proof) => api.delete(`/api/users/${user.id}/factors`, proof),
    });
    if (done) toast(`${user.username} signs in with the password alone.`);
  }

  async sessions(user) {
    const found = await this.acting.run(() => api.get(`/api/users/${user.id}/sessions`));
    if (!found) return;
    const { sessions } = found;
    const endAll = await openDialog(`Sessions of ${user.username}`, (close) => html`
      ${sessions.length ? sessionList(sessions) : empty('Not signed in anywhere.')}
      <footer>
        <button type="button" @click=${() => close()}>Close</button>
        ${sessions.length ? html`<button class="danger" type="button" @click=${() => close(true)}>End all sessions</button>` : nothing}
      </footer>`);
    if (!endAll) return;
    const done = await this.acting.run(() => api.delete(`/api/users/${user.id}/sessions`));
    if (done) toast(`${user.username} is signed out everywhere.`);
  }

  async identities(user) {
    const path = `/api/users/${user.id}/identities`;
    const found = await this.acting.run(() => api.get(path));
    if (!found) return;
    const chosen = await openDialog(`How ${user.username} comes in from outside`, (close) => html`
      ${found.identities.length ? identityList(found.identities, close) : empty('Only with the account here.')}
      <footer><button type="button" @click=${() => close()}>Close</button></footer>`);
    if (!chosen) return;
    await this.acting.run(() => api.delete(`${path}/${chosen.id}`));
    await this.identities(user);
  }

  musicAccounts(user) {
    return openDialog(`Music accounts of ${user.username}`, (close) => html`
      <mg-music-accounts .path=${`/api/users/${user.id}/music-accounts`} .person=${user.username}></mg-music-accounts>
      <footer><button type="button" @click=${() => close()}>Close</button></footer>`);
  }

  async keys(user) {
    const path = `/api/users/${user.id}/keys`;
    this.table ??= await this.acting.run(() => api.get('/api/access/capabilities'));
    const found = await this.acting.run(() => api.get(path));
    if (!found || !this.table) return;
    const { keys } = found;
    const chosen = await openDialog(`API keys of ${user.username}`, (close) => html`
      ${keys.length ? keyList(keys, this.table, close) : empty('No keys.')}
      <footer><button type="button" @click=${() => close()}>Close</button></footer>`);
    if (!chosen) return;
    await confirmRevoke(chosen, () => api.delete(`${path}/${encodeURIComponent(chosen.id)}`));
    await this.keys(user);
  }

  explain(user) {
    return openDialog(`What ${nameOf(user)} may open`, (close) => html`<mg-access-view .caller=${this.caller} .person=${user}></mg-access-view>
      <footer><button type="button" @click=${() => close()}>Close</button></footer>`);
  }

  async remove(user) {
    const found = await this.acting.run(() => api.get(`/api/users/${user.id}/belongings`));
    if (!found) return;
    const done = await deletePersonDialog(user, found.belongings, this.caller);
    if (!done) return;
    toast(`${user.username} is deleted.`);
    await this.load();
  }

  render() {
    if (!this.caller.auth_enabled) {
      return html`<h1>People</h1>
        <p class="notice">Authentication is off, so there are no people to tell apart. It is switched on under
          <a href=${url('/setup')}>Settings</a>.</p>`;
    }
    return html`
      <div class="head">
        <h1>People</h1>
        ${this.manages
          ? html`<div class="row"><button type="button" @click=${this.invite}>Invite</button>
              <button class="primary" type="button" @click=${() => this.edit()}>New person</button></div>`
          : nothing}
      </div>
      ${this.manages
        ? html`<div class="tools">${textField({ name: 'search', label: 'Search', type: 'search', onInput: (e) => this.search(e),
            placeholder: 'A name' })}</div>`
        : html`<p class="muted">You see your own account here. Others are shown to those who may manage people. You change your
            details under <a href=${url('/account')}>My account</a>.</p>`}
      ${problemNotice(this.acting.problem)} ${problemNotice(this.loading.problem)} ${this.list()}
      ${this.next
        ? html`<p class="row center"><button type="button" ?disabled=${this.loading.busy} @click=${() => this.load(this.next)}>Show more</button></p>`
        : nothing}
      ${this.manages ? html`<mg-invitation-list></mg-invitation-list>` : nothing}
    `;
  }

  list() {
    if (!this.users) return this.loading.problem ? nothing : skeleton();
    if (!this.users.length) {
      return this.query
        ? empty(`Nobody is called “${this.query}”.`)
        : empty('There is nobody yet.', html`<button class="primary" type="button" @click=${() => this.edit()}>Add the first person</button>`);
    }
    return html`<div class="scroll" role="region" aria-label="People" tabindex="0"><table class="cards" aria-busy=${this.loading.busy}>
      <thead><tr><th>Name</th><th>Role</th><th>May do</th><th>Last sign-in</th>${this.manages ? html`<th><span class="hidden">Actions</span></th>` : nothing}</tr></thead>
      <tbody>${repeat(this.users, (user) => user.id, (user) => this.row(user))}</tbody>
    </table></div>`;
  }

  row(user) {
    const self = user.id === this.caller.user?.id;
    return html`<tr class=${user.enabled ? '' : 'off'}>
      <td data-label="Name"><div><strong>${nameOf(user)}</strong>
        ${user.display_name ? html`<span class="muted">${user.username}</span>` : nothing}
        ${self ? badge('You', 'accent') : nothing} ${user.enabled ? nothing : badge('Disabled', 'warn')}
        ${user.has_password ? nothing : badge('No password')}</div></td>
      <td data-label="Role">${user.role === 'admin' ? 'Administrator' : 'User'}</td>
      <td data-label="May do">${user.role === 'admin' ? 'Everything' : words(user.preset)}</td>
      <td data-label="Last sign-in">${ago(user.last_sign_in_at)}</td>
      ${this.manages ? html`<td class="actions">${this.actions(user, self)}</td>` : nothing}
    </tr>`;
  }

  actions(user, self) {
    // who is no administrator cannot touch one
    if (user.role === 'admin' && this.caller.role !== 'admin') return html`<span class="muted small">Administrators only</span>`;
    const item = (text, work, danger) => html`<button class=${danger ? 'danger' : ''} type="button" @click=${work}
      aria-label="${text}: ${user.username}">${text}</button>`;
    return html`<div class="row">
      ${item('Edit', () => this.edit(user))}
      <details class="more" @toggle=${closeElsewhere} @keydown=${closeOnEscape}>
        <summary aria-label="More for ${user.username}">More</summary>
        <div class="popover" @click=${(event) => event.currentTarget.closest('details').removeAttribute('open')}>
          ${item('Set a password', () => this.setPassword(user))}
          ${item('Sessions', () => this.sessions(user))}
          ${item('API keys', () => this.keys(user))}
          ${item('Music accounts', () => this.musicAccounts(user))}
          ${item('Single sign-on', () => this.identities(user))}
          ${may(this.caller, 'manage_policies') ? item('What they may open', () => this.explain(user)) : nothing}
          ${user.has_password ? item('Remove second factors', () => this.removeFactors(user)) : nothing}
          ${self ? nothing : item(user.enabled ? 'Disable' : 'Enable', () => this.enable(user, !user.enabled))}
          ${self ? nothing : item('Delete', () => this.remove(user), true)}
        </div>
      </details>
    </div>`;
  }
}
customElements.define('mg-people', People);

function closeOnEscape(event) {
  if (event.key !== 'Escape') return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector('summary').focus();
}

/** At most one of the small menus is open, and a click beside it closes it. */
function closeElsewhere(event) {
  const details = event.currentTarget;
  if (!details.open) return;
  const close = (click) => {
    if (details.contains(click.target)) return;
    details.open = false;
    document.removeEventListener('click', close, true);
  };
  document.addEventListener('click', close, true);
}
