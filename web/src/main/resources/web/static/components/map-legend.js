import { html, nothing } from 'lit';

/** What the colours of the map mean. `toggle` hides a group or shows it again. */
export function mapLegend({ names, sizes }, hidden, toggle) {
  return html`<ul class="row small legend" aria-label="Colours">
    ${sizes.map((size, group) => size
      ? html`<li><button class="legend-entry" type="button" aria-pressed=${hidden.has(group) ? 'false' : 'true'} title="Show or hide"
          @click=${() => toggle(group)}><i class="swatch hue-${group}"></i>${names[group]} <span class="muted">${size.toLocaleString()}</span></button></li>`
      : nothing)}
  </ul>`;
}
