import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

const LINKING = [
  ['never', 'Never'],
  ['confirm', "After that account's password was typed"],
  ['by-name', 'When the names are the same'],
];

/** Adds a sign-in provider (without `provider`) or changes one. Tells with the events `done` and `cancel`. */
class ProviderForm extends View {
  static properties = { provider: {}, publicUrl: {}, presets: { state: true }, tested: { state: true }, id: { state: true } };

  saving = new Action(this);
  testing = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.id = this.provider?.id ?? '';
    api.get('/api/access/capabilities').then(({ presets }) => (this.presets = presets));
  }

  /** The form as the service takes it. */
  body(form) {
    const { id, client_secret, group_presets, required_groups, admin_groups, ...values } = valuesOf(form);
    const body = {
      ...values,
      required_groups: lines(required_groups),
      admin_groups: lines(admin_groups),
      group_presets: Object.fromEntries(
        lines(group_presets).map((line) => {
          const equals = line.lastIndexOf('=');
          return [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
        }),
      ),
    };
    if (client_secret || !this.provider) body.client_secret = client_secret;
    if (!this.provider) body.id = id;
    return body;
  }

  async test() {
    const issuer = this.querySelector('[name=issuer]').value.trim();
    this.tested = undefined;
    this.tested = await this.testing.run(() => api.post('/api/oidc/providers/test', { issuer }));
  }

  async save(event) {
    event.preventDefault();
    const body = this.body(event.target);
    const done = await this.saving.run(() =>
      this.provider
        ? api.patch(`/api/oidc/providers/${encodeURIComponent(this.provider.id)}`, body)
        : api.post('/api/oidc/providers', body),
    );
    if (done) this.dispatchEvent(new Event('done'));
  }

  render() {
    const { saving, testing } = this;
    const p = this.provider ?? {};
    return html`<form class="stack" @submit=${this.save}>
      ${problemNotice(saving.problem)}
      ${textField({ name: 'title', label: 'Text of the button', value: p.title ?? '', required: true, maxlength: 80, placeholder: 'Sign in with Authentik' })}
      ${this.provider
        ? nothing
        : textField({ name: 'id', label: 'Short name', required: true, maxlength: 32, placeholder: 'authentik',
            hint: 'Small letters and digits. It stands in the addresses and never changes.',
            onInput: (event) => (this.id = event.target.value.trim()) })}
      ${textField({ name: 'issuer', label: 'Issuer', value: p.issuer ?? '', required: true, type: 'url', maxlength: 1024,
        hint: 'The address as the provider writes it, a slash at the end included.' })}
      <div aria-live="polite">${this.outcome()}</div>
      ${textField({ name: 'client_id', label: 'Client id', value: p.client_id ?? '', required: true, maxlength: 512 })}
      ${textField({ name: 'client_secret', label: 'Client secret', type: 'password', autocomplete: 'new-password', maxlength: 2048,
        hint: p.has_client_secret
          ? 'One is stored. Leave it empty to keep it; after a change of the issuer it must be typed again.'
          : 'Empty for a public client.' })}
      ${this.addresses()}
      <details><summary>Who gets in, and what they may do</summary>
        <div class="stack">
          ${checkField({ name: 'auto_provision', label: 'Make an account for people who come for the first time', value: p.auto_provision })}
          ${selectField({ name: 'default_preset', label: 'What a new account may do', value: p.default_preset ?? 'listener',
            options: (this.presets ?? []).map((preset) => [preset.name, preset.title]) })}
          ${linesField({ name: 'required_groups', label: 'Only members of one of these groups', value: (p.required_groups ?? []).join('\n'),
            hint: 'One group per line. Empty lets everybody in whom the provider knows.' })}
          ${linesField({ name: 'admin_groups', label: 'Administrators are members of', value: (p.admin_groups ?? []).join('\n'),
            hint: 'One group per line. Whoever leaves the group is no administrator any more.' })}
          ${linesField({ name: 'group_presets', label: 'What members of a group may do',
            value: Object.entries(p.group_presets ?? {}).map((entry) => entry.join('=')).join('\n'),
            hint: 'One per line, such as music-curators=curator. It takes the place of what the account says.' })}
          ${selectField({ name: 'linking', label: 'An account of the same name exists already: it is theirs', value: p.linking ?? 'never', options: LINKING })}
        </div>
      </details>
      <details><summary>More</summary>
        <div class="stack">
          ${checkField({ name: 'enabled', label: 'People may sign in with it', value: p.enabled ?? true })}
          ${checkField({ name: 'auto_launch', label: 'The sign-in page opens it by itself', value: p.auto_launch,
            hint: '/login?local=1 always shows the form.' })}
          ${selectField({ name: 'logout', label: 'Signing out here', value: p.logout ?? 'provider',
            options: [['provider', 'also signs out at the provider'], ['local', 'ends the session here alone']] })}
          ${textField({ name: 'logout_url', label: 'Address for signing out', value: p.logout_url ?? '', type: 'url', maxlength: 1024,
            hint: 'Empty: what the provider says itself.' })}
          ${textField({ name: 'scopes', label: 'Scopes', value: p.scopes ?? 'openid profile email groups', maxlength: 512 })}
          ${textField({ name: 'username_claim', label: 'Claim with the name', value: p.username_claim ?? 'preferred_username', required: true, maxlength: 256 })}
          ${textField({ name: 'groups_claim', label: 'Claim with the groups', value: p.groups_claim ?? 'groups', maxlength: 256 })}
          ${textField({ name: 'role_claim', label: 'Claim with further groups', value: p.role_claim ?? '', maxlength: 256,
            placeholder: 'realm_access.roles' })}
          ${textField({ name: 'role_expression', label: 'Role by JMESPath', value: p.role_expression ?? '', maxlength: 2048,
            hint: 'Gives admin or the name of a preset.', placeholder: "contains(groups[*], 'music-admins') && 'admin'" })}
        </div>
      </details>
      <footer>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
        <button type="button" ?disabled=${testing.busy} aria-busy=${testing.busy} @click=${this.test}>Test</button>
        <button class="primary" type="submit" ?disabled=${saving.busy} aria-busy=${saving.busy}>Save</button>
      </footer>
    </form>`;
  }

  /** What the provider's own settings need. */
  addresses() {
    if (!this.publicUrl || !this.id) return nothing;
    const at = (step) => `${this.publicUrl}/auth/oidc/${this.id}/${step}`;
    return html`<dl class="small addresses">
      <dt>Redirect address</dt><dd><code>${at('callback')}</code></dd>
      <dt>Back-channel logout</dt><dd><code>${at('backchannel-logout')}</code></dd>
      <dt>After signing out</dt><dd><code>${this.publicUrl}/login</code></dd>
    </dl>`;
  }

  outcome() {
    const { tested, testing } = this;
    if (testing.problem) return problemNotice(testing.problem);
    if (!tested) return nothing;
    return html`<div class="notice ${tested.ok ? 'good' : 'bad'}">
      <p>${tested.ok ? 'It answers, and its keys can be read.' : tested.error}</p>
      ${tested.warnings.map((warning) => html`<p>${warning}</p>`)}
    </div>`;
  }
}
customElements.define('mg-provider-form', ProviderForm);

const lines = (text) => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);

/** Several lines of text. */
function linesField({ name, label, value, hint }) {
  return html`<div class="field">
    <label class="label" for="lines-${name}">${label}</label>
    <textarea id="lines-${name}" name=${name} rows="2" .value=${value} aria-describedby="lines-${name}-hint" spellcheck="false"></textarea>
    <span class="hint" id="lines-${name}-hint">${hint}</span>
  </div>`;
}
