import { html } from 'lit';
import { View } from '../view.js';

const KEY = 'musegate-theme';
const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const SIGNS = { system: '◐', light: '☀', dark: '☾' };

/** Switches between the system's theme, light and dark, and remembers the choice in this browser. */
class ThemeSwitch extends View {
  get theme() {
    return document.documentElement.dataset.theme || 'system';
  }

  switch() {
    const theme = NEXT[this.theme];
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // forbidden storage: the choice holds for this page
    }
    this.requestUpdate();
  }

  render() {
    const text = `Theme: ${this.theme}. Switch to ${NEXT[this.theme]}.`;
    return html`<button class="icon" type="button" title=${text} aria-label=${text} @click=${this.switch}>
      <span aria-hidden="true">${SIGNS[this.theme]}</span>
    </button>`;
  }
}
customElements.define('mg-theme-switch', ThemeSwitch);
