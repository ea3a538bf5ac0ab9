import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { readableContract } from '../contract.js';
import { textField } from '../components/fields.js';
import { problemNotice, skeleton } from '../components/notices.js';
import { Action, View } from '../view.js';

const VIEWER = new URL('../vendor/swagger-ui/', import.meta.url);
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The contract, readable: every operation with what it asks of its caller, to be tried with one's own session. */
class ApiReference extends View {
  static properties = { caller: {}, viewer: { state: true } };

  loading = new Action(this);
  themes = new MutationObserver(darken);

  connectedCallback() {
    super.connectedCallback();
    darken();
    this.themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    DARK.addEventListener('change', darken);
    this.loading.run(async () => {
      const [contract] = await Promise.all([api.get('/api/openapi.json'), stylesheet(), script()]);
      // the viewer keeps the open operation behind the `#`, which the base would make an address of the first page
      document.querySelector('base').href = location.href.split('#')[0];
      show(this.querySelector('.reference'), contract, (viewer) => (this.viewer = viewer));
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.themes.disconnect();
    DARK.removeEventListener('change', darken);
  }

  find(event) {
    this.viewer.getSystem().layoutActions.updateFilter(event.target.value.trim() || false);
  }

  render() {
    return html`<h1>API reference</h1>
      <p>For programs there is the <a href=${url('/api/openapi.json')}>OpenAPI document</a>. What you try here is done in your
        name, and for good.</p>
      ${problemNotice(this.loading.problem)} ${this.viewer || this.loading.problem ? nothing : skeleton(8)}
      <div class="tools" ?hidden=${!this.viewer}>${textField({ name: 'filter', label: 'Find', type: 'search',
        placeholder: 'users, run_analysis, post …', onInput: (event) => this.find(event) })}</div>
      <div class="reference"></div>`;
  }
}
customElements.define('mg-apidocs', ApiReference);

/** Tells the viewer, which has its own word for it, which theme is on. */
function darken() {
  const { classList, dataset } = document.documentElement;
  classList.toggle('dark-mode', dataset.theme ? dataset.theme === 'dark' : DARK.matches);
}

/** Shows the contract in a place of this page; tells when it stands there. */
function show(place, contract, ready) {
  const viewer = window.SwaggerUIBundle({
    domNode: place,
    spec: readableContract(contract, url('/')),
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    // the usual one has numbers that are hard to read
    syntaxHighlight: { theme: 'tomorrow-night' },
    validatorUrl: null,
    requestInterceptor: (request) => {
      request.headers['X-Requested-With'] = 'XMLHttpRequest';
      return request;
    },
    plugins: [ourWay],
    onComplete: () => ready(viewer),
  });
}

/** What we show in another way than the viewer does by itself. */
const ourWay = () => ({
  fn: { opsFilter: (groups, phrase) => operationsWith(groups, phrase.toLowerCase()) },
  // what was found is shown without opening its group
  statePlugins: {
    layout: {
      wrapSelectors: {
        isShown: (isShown, { layoutSelectors }) => (_, what, usually) =>
          isShown(what, usually || (what[0] === 'operations-tag' && Boolean(layoutSelectors.currentFilter()))),
      },
    },
  },
  wrapComponents: {
    // the page has a field of its own for finding, and there is one server: this one
    FilterContainer: () => () => null,
    ServersContainer: () => () => null,
    InfoContainer: (Info, { React }) => (properties) =>
      React.createElement('details', null,
        React.createElement('summary', null, 'Signing in, errors, lists'),
        React.createElement(Info, properties)),
    // a link within a button is none for the keyboard; the address follows what is opened anyway
    DeepLink: (_, { React }) => ({ text }) => React.createElement('span', null, text),
    // long code scrolls by the keyboard too
    HighlightCode: (Code, { React }) => (properties) =>
      React.createElement('div', { className: 'long', role: 'region', 'aria-label': 'Code', tabIndex: 0 }, React.createElement(Code, properties)),
    ModelCollapse: (Collapse, { React }) => (properties) =>
      React.createElement(Collapse, { ...properties, title: properties.title || React.createElement('span', { className: 'hidden' }, 'Members') }),
    OperationSummaryPath: (Path, { React, specSelectors }) => (properties) => {
      const { operationProps } = properties;
      const operation = specSelectors.specJson().getIn(['paths', operationProps.get('path'), operationProps.get('method')]);
      const mark = (text, kind) => text && React.createElement('span', { className: `badge ${kind}` }, text);
      return React.createElement(
        React.Fragment, null,
        React.createElement(Path, properties),
        mark(operation.get('x-access'), 'access'),
        mark(operation.get('x-unbuilt') && (operation.get('x-engine') ? 'with AudioMuse-AI' : 'not yet'), 'warn'),
      );
    },
  },
});

/** The groups with the operations that a phrase fits; groups without one are left out. */
function operationsWith(groups, phrase) {
  const fits = (one, tag) =>
    [one.get('method'), one.get('path'), one.getIn(['operation', 'summary']), one.getIn(['operation', 'x-access']), tag]
      .join(' ').toLowerCase().includes(phrase);
  return groups
    .map((group, tag) => group.set('operations', group.get('operations').filter((one) => fits(one, tag))))
    .filter((group) => group.get('operations').size);
}

/** The viewer's own stylesheet, before ours, so that ours may differ. */
function stylesheet() {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('swagger-ui.css', VIEWER) });
  return loaded(link, () => document.querySelector('link[rel=stylesheet]').before(link));
}

const script = () => {
  const code = Object.assign(document.createElement('script'), { src: new URL('swagger-ui-bundle.js', VIEWER) });
  return loaded(code, () => document.head.append(code));
};

const loaded = (element, place) =>
  new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${element.src || element.href} is missing`));
    place();
  });
