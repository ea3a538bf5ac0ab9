import { html, nothing } from 'lit';
import { api } from '../api.js';
import { selectField, textField, valuesOf } from '../components/fields.js';
import '../components/second-factors.js';
import { heldCapabilities } from '../components/held-capabilities.js';
import '../components/key-card.js';
import { landingOptions } from '../components/landing.js';
import '../components/music-accounts.js';
import { problemNotice, skeleton } from '../components/notices.js';
import { sessionList } from '../components/session-list.js';
import { toast } from '../components/toast.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

/** One's own account: details, password, sessions, keys, capabilities. */
class Account extends View {
  static properties = { caller: {}, sessions: { state: true }, table: { state: true } };

  loading = new Action(this);
  saving = new Action(this);
  changing = new Action(this);
  ending = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(async () => {
      this.table = await api.get('/api/access/capabilities');
      if (this.caller.user) await this.loadSessions();
    });
  }

  async loadSessions() {
    this.sessions = (await api.get('/api/sessions')).sessions;
  }

  async save(event) {
    event.preventDefault();
    const { display_name, landing_page } = valuesOf(event.target);
    const answer = await this.saving.run(() =>
      api.patch('/api/me', { display_name: display_name.trim() || null, landing_page: landing_page || null }),
    );
    if (!answer) return;
    this.caller = { ...this.caller, ...answer };
    toast('Saved.');
  }

  async changePassword(event) {
    event.preventDefault();
    const form = event.target;
    const { password, repeated, current_password } = valuesOf(form);
    if (password !== repeated) {
      form.elements.repeated.setCustomValidity('The two new passwords differ.');
      form.reportValidity();
      return;
    }
    const done = await this.changing.run(() =>
      api.put(`/api/users/${this.caller.user.id}/password`, { password, current_password }),
    );
    if (!done) return;
    form.reset();
    toast('The new password holds. You were signed out everywhere else.');
    await this.loading.run(() => this.loadSessions());
  }

  end(session) {
    return this.ending.run(async () => {
      await api.delete(`/api/sessions/${encodeURIComponent(session.id)}`);
      await this.loadSessions();
      toast('The session is over.');
    });
  }

  endOthers() {
    return this.ending.run(async () => {
      const { ended } = await api.delete('/api/sessions');
      await this.loadSessions();
      toast(ended === 1 ? 'One other session is over.' : `${ended} other sessions are over.`);
    });
  }

  render() {
    const { user } = this.caller;
    return html`<h1>My account</h1>
      ${user ? html`<div class="pair">${this.details(user)} ${this.password(user)}</div>
          ${this.caller.method === 'session' ? html`<mg-second-factors .caller=${this.caller}
            @ended=${() => this.loading.run(() => this.loadSessions())}></mg-second-factors>` : nothing}
          ${may(this.caller, 'link_music_account') ? this.musicCard() : nothing}
          ${this.sessionCard()}
          ${may(this.caller, 'manage_own_keys') ? html`<mg-key-card .caller=${this.caller} .table=${this.table}></mg-key-card>` : nothing}` : html`<p
        class="notice">This browser uses MuseGate without an account, so there is nothing to change here.</p>`}
      <section class="card"><h2>What I may do</h2>${heldCapabilities(this.table, this.caller, this.loading.problem)}</section>`;
  }

  details(user) {
    return html`<form class="card stack" @submit=${this.save}>
      <h2>Details</h2>
      <p class="muted">Your name for signing in is <strong>${user.username}</strong>.</p>
      ${problemNotice(this.saving.problem)}
      ${textField({ name: 'display_name', label: 'Name to show', value: user.display_name ?? '', maxlength: 128,
        hint: 'Empty: the name for signing in.', autocomplete: 'nickname' })}
      ${selectField({ name: 'landing_page', label: 'Page after signing in', value: user.landing_page ?? '',
        options: landingOptions(this.caller, user.landing_page) })}
      <button class="primary" type="submit" ?disabled=${this.saving.busy} aria-busy=${this.saving.busy}>Save</button>
    </form>`;
  }

  password(user) {
    if (!user.has_password) {
      return html`<section class="card"><h2>Password</h2><p>This account has no password: you sign in by single sign-on.</p></section>`;
    }
    return html`<form class="card stack" @submit=${this.changePassword}
      @input=${(event) => event.currentTarget.elements.repeated.setCustomValidity('')}>
      <h2>Password</h2>
      ${problemNotice(this.changing.problem)}
      <input type="hidden" name="username" autocomplete="username" .value=${user.username} />
      ${textField({ name: 'current_password', label: 'Present password', type: 'password', required: true,
        autocomplete: 'current-password' })}
      ${textField({ name: 'password', label: 'New password', type: 'password', required: true, autocomplete: 'new-password' })}
      ${textField({ name: 'repeated', label: 'New password again', type: 'password', required: true,
        autocomplete: 'new-password' })}
      <button class="primary" type="submit" ?disabled=${this.changing.busy} aria-busy=${this.changing.busy}>Change the password</button>
    </form>`;
  }

  musicCard() {
    return html`<section class="card stack" id="music-accounts">
      <h2>Music accounts</h2>
      <p class="muted">Playlists that you make land in your own account on the music server.</p>
      <mg-music-accounts path="/api/me/music-accounts"></mg-music-accounts>
    </section>`;
  }

  sessionCard() {
    const { sessions } = this;
    return html`<section class="card stack">
      <h2>Where I am signed in</h2>
      ${problemNotice(this.ending.problem)}
      ${sessions ? sessionList(sessions, (session) => this.end(session)) : this.loading.problem ? nothing : skeleton(2)}
      ${sessions?.length > 1
        ? html`<p><button type="button" ?disabled=${this.ending.busy} @click=${this.endOthers}>Sign out everywhere else</button></p>`
        : nothing}
    </section>`;
  }
}
customElements.define('mg-account', Account);
