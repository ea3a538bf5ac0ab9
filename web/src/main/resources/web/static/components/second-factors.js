import { html, nothing } from 'lit';
import { api } from '../api.js';
import { canUsePasskeys, makePasskey } from '../passkeys.js';
import { Action, View } from '../view.js';
import { confirmDialog, openDialog } from './dialog.js';
import { textField, valuesOf } from './fields.js';
import { badge, problemNotice, skeleton } from './notices.js';
import { passkeyList } from './passkey-list.js';
import { recoveryCodes } from './recovery-codes.js';
import { toast } from './toast.js';
import { totpSetup } from './totp-setup.js';

const PASSWORD = { name: 'current_password' };

/** One's own second factors. Tells with `ended` that other sessions have ended. */
class SecondFactors extends View {
  static properties = { caller: {}, state: { state: true }, setup: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => (this.state = await api.get('/api/me/factors')));
  }

  async addTotp() {
    let setup;
    const asked = await confirmDialog({
      title: 'Authenticator app',
      text: 'First your password, so that nobody else at your screen can do this.',
      action: 'Go on',
      proof: PASSWORD,
      work: async (proof) => (setup = await api.post('/api/me/factors/totp', proof)),
    });
    if (asked) this.setup = setup;
  }

  async confirmTotp(event) {
    event.preventDefault();
    const { code } = valuesOf(event.target);
    const answer = await this.acting.run(() => api.put('/api/me/factors/totp', { code }));
    if (!answer) return;
    this.setup = undefined;
    toast('From now on signing in asks for a code.');
    await this.show(answer.recovery_codes);
    await this.load();
  }

  async show(codes) {
    if (!codes.length) return;
    await openDialog('Your recovery codes', (close) => html`${recoveryCodes(codes)}
      <footer><button class="primary" type="button" @click=${() => close()}>I have kept them</button></footer>`);
  }

  async change({ title, text, action, work, said }) {
    let answer;
    const done = await confirmDialog({ title, text, action, danger: true, proof: PASSWORD,
      work: async (proof) => (answer = await work(proof)) });
    if (!done) return;
    toast(said);
    await this.show(answer.recovery_codes || []);
    this.dispatchEvent(new Event('ended'));
    await this.load();
  }

  async addPasskey() {
    let begun;
    const asked = await confirmDialog({
      title: 'Add a passkey',
      text: 'First your password; then your device asks for your finger, your face or its code.',
      action: 'Go on',
      proof: PASSWORD,
      work: async (proof) => (begun = await api.post('/api/me/factors/passkeys/options', proof)),
    });
    if (!asked) return;
    const answer = await this.acting.run(async () => {
      const credential = await makePasskey(begun.options);
      const name = (await this.askName('Name the passkey', 'This device')) || 'Passkey';
      return api.post('/api/me/factors/passkeys', { ticket: begun.ticket, name, credential });
    });
    if (!answer) return;
    toast('The passkey signs you in from now on.');
    await this.show(answer.recovery_codes);
    await this.load();
  }

  askName(title, value) {
    return openDialog(title, (close) => html`<form class="stack" @submit=${(event) => {
      event.preventDefault();
      close(valuesOf(event.target).name.trim());
    }}>
      ${textField({ name: 'name', label: 'Name', value, required: true, maxlength: 64, autofocus: true })}
      <footer><button class="primary" type="submit">Save</button></footer>
    </form>`);
  }

  async renamePasskey(passkey) {
    const name = await this.askName('Rename the passkey', passkey.name);
    if (!name || name === passkey.name) return;
    await this.acting.run(() => api.patch(`/api/me/factors/passkeys/${passkey.id}`, { name }));
    await this.load();
  }

  removePasskey(passkey) {
    return this.change({
      title: `Remove the passkey ${passkey.name}?`,
      text: 'It signs nobody in any more. You are signed out everywhere else.',
      action: 'Remove',
      work: (proof) => api.delete(`/api/me/factors/passkeys/${passkey.id}`, proof),
      said: 'The passkey is removed.',
    });
  }

  removeTotp() {
    return this.change({
      title: 'Remove the authenticator app?',
      text: 'Signing in no longer asks for its codes. You are signed out everywhere else.',
      action: 'Remove',
      work: (proof) => api.delete('/api/me/factors/totp', proof),
      said: 'The authenticator app is removed.',
    });
  }

  renewCodes() {
    return this.change({
      title: 'Make new recovery codes?',
      text: 'The codes that you have are void then. You are signed out everywhere else.',
      action: 'Make new codes',
      work: (proof) => api.post('/api/me/factors/recovery-codes', proof),
      said: 'The old codes are void.',
    });
  }

  render() {
    const { state } = this;
    return html`<section class="card stack">
      <h2>Second factor</h2>
      ${problemNotice(this.loading.problem)}
      ${state ? this.content(state) : this.loading.problem ? nothing : skeleton(2)}
    </section>`;
  }

  content(state) {
    if (!state.available) return html`<p>You sign in elsewhere, and there your second factor is asked for.</p>`;
    if (this.setup) return this.totpForm();
    return html`
      <p class="muted">Beside your password, signing in asks for something that only you have.
        ${state.required ? 'This installation requires it.' : nothing}</p>
      <ul class="rows">
        <li><div><strong>Authenticator app</strong> ${state.totp ? badge('On', 'accent') : nothing}</div>
          ${state.totp
            ? html`<button type="button" @click=${this.removeTotp}>Remove<span class="hidden"> the authenticator app</span></button>`
            : html`<button type="button" @click=${this.addTotp}>Set up<span class="hidden"> an authenticator app</span></button>`}</li>
        ${passkeyList(state.passkeys, {
          rename: (passkey) => this.renamePasskey(passkey),
          remove: (passkey) => this.removePasskey(passkey),
        })}
        ${this.codesRow(state)}
      </ul>
      ${problemNotice(this.acting.problem)}
      ${state.passkeys_available && canUsePasskeys()
        ? html`<p><button type="button" ?disabled=${this.acting.busy} @click=${this.addPasskey}>Add a passkey</button></p>`
        : nothing}`;
  }

  codesRow(state) {
    if (!state.totp && !state.passkeys.length) return nothing;
    const left = state.recovery_codes;
    return html`<li><div><strong>Recovery codes</strong>
        <div class="muted small">${left === 1 ? 'One is left.' : `${left} are left.`}</div></div>
      <button type="button" @click=${this.renewCodes}>New codes</button></li>`;
  }

  totpForm() {
    const { busy, problem } = this.acting;
    return html`<form class="stack" @submit=${this.confirmTotp}>
      ${problemNotice(problem)} ${totpSetup(this.setup)}
      <footer class="row">
        <button type="button" @click=${() => (this.setup = undefined)}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Confirm</button>
      </footer>
    </form>`;
  }
}
customElements.define('mg-second-factors', SecondFactors);
