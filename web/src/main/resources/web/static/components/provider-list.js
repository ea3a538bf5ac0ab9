import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { confirmDialog, openDialog } from './dialog.js';
import { badge, empty, problemNotice, skeleton } from './notices.js';
import './provider-form.js';
import { toast } from './toast.js';

/** The sign-in providers of the installation (OpenID Connect). */
class ProviderList extends View {
  static properties = { list: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => (this.list = await api.get('/api/oidc/providers')));
  }

  async edit(provider) {
    const done = await openDialog(provider ? `Change ${provider.title}` : 'New sign-in provider', (close) => html`<mg-provider-form
      .provider=${provider} .publicUrl=${this.list.public_url} @done=${() => close(true)} @cancel=${() => close()}></mg-provider-form>`);
    if (!done) return;
    toast('Saved.');
    await this.load();
  }

  async remove(provider) {
    const done = await confirmDialog({
      title: `Forget ${provider.title}?`,
      text: 'Nobody can sign in with it any more, and whoever did is signed out. The accounts stay.',
      action: 'Forget',
      danger: true,
      work: () => api.delete(`/api/oidc/providers/${encodeURIComponent(provider.id)}`),
    });
    if (done) await this.load();
  }

  render() {
    const { list, loading } = this;
    return html`<section class="card stack" id="providers">
      <div class="head"><h2>Sign-in providers</h2><button type="button" @click=${() => this.edit()} ?disabled=${!list}>Add provider</button></div>
      ${problemNotice(loading.problem)}
      ${list && !list.public_url
        ? html`<p class="notice warn">Set PUBLIC_URL below to the address that people open: a provider sends them back to it.</p>`
        : nothing}
      ${!list
        ? loading.problem ? nothing : skeleton(2)
        : list.providers.length
          ? html`<ul class="rows">${list.providers.map((provider) => this.row(provider))}</ul>`
          : empty('People sign in with a name and a password. Add Authentik, Authelia, Keycloak or another OpenID Connect provider here.')}
    </section>`;
  }

  row(provider) {
    return html`<li>
      <div>
        <strong>${provider.title}</strong> ${provider.enabled ? nothing : badge('Off', 'warn')}
        ${provider.auto_launch ? badge('Opens by itself', 'accent') : nothing}
        <div class="muted small">${provider.issuer}</div>
      </div>
      <div class="row">
        <button type="button" aria-label="Edit ${provider.title}" @click=${() => this.edit(provider)}>Edit</button>
        <button class="danger" type="button" aria-label="Forget ${provider.title}" @click=${() => this.remove(provider)}>Forget</button>
      </div>
    </li>`;
  }
}
customElements.define('mg-provider-list', ProviderList);
