// What can be chosen when a task is started, by hand or by a schedule: the fields, and how they are read.
import { html } from 'lit';
import { checkField, selectField, textField } from './fields.js';

const METHODS = [
  ['kmeans', 'Groups of about one size (k-means)'],
  ['gmm', 'Groups that flow into each other (Gaussian mixture)'],
  ['hdbscan', 'Only what is close together (HDBSCAN)'],
];

/** Numbers of a clustering: name, label, least, most, default, explanation. */
const SIMPLE = [['top_n_playlists', 'Playlists at most', 0, 200, 20, '0 for no limit.']];
const ADVANCED = [
  ['min_playlist_size_for_top_n', 'Tracks of a playlist at least', 1, 1000, 5, 'Smaller groups are left out.'],
  ['max_songs_per_cluster', 'Tracks of a playlist at most', 0, 5000, 100, 'The most typical ones are kept; 0 for no limit.'],
  ['max_songs_per_artist', 'Tracks of one artist in a playlist', 0, 5000, 5, '0 for no limit.'],
  ['num_clusters_min', 'Groups at least', 0, 200, 0, '0 leaves it to the size of the library.'],
  ['num_clusters_max', 'Groups at most', 0, 200, 0, '0 leaves it to the size of the library.'],
  ['num_clustering_runs', 'Numbers of groups to try', 1, 20, 8, 'More takes longer and may fit better.'],
  ['pca_components_max', 'Dimensions to look at', 2, 32, 20, 'Fewer are quicker and coarser.'],
];

const number = ([name, label, least, most, fallback, hint], options) =>
  textField({ name, label, hint, type: 'number', min: least, max: most, value: options[name] ?? fallback });

const whole = (value) => (value === '' || value === undefined ? undefined : Number(value));

/** By kind of task: `fields(options)` for everybody, `advanced(options)` for those who want more, `read(values)`. */
export const OPTIONS = {
  main_analysis: {
    advanced: (options) => textField({
      name: 'num_recent_albums',
      label: 'Only the newest albums',
      hint: 'So many of each music server; 0 for the whole library. What is known already is not heard again.',
      type: 'number',
      min: 0,
      max: 1_000_000,
      value: options.num_recent_albums ?? 0,
    }),
    read: (values) => ({ num_recent_albums: whole(values.num_recent_albums) ?? 0 }),
  },
  main_clustering: {
    fields: (options) => html`${selectField({ name: 'clustering_method', label: 'How to group', value: options.clustering_method ?? 'kmeans',
        options: METHODS })}
      ${SIMPLE.map((field) => number(field, options))}`,
    advanced: (options) => html`${ADVANCED.map((field) => number(field, options))}
      ${textField({ name: 'seed', label: 'Seed', hint: 'The same library and the same seed make the same groups. Empty: another each time.',
        type: 'number', value: options.seed ?? '' })}`,
    read: (values) => {
      const wish = { clustering_method: values.clustering_method };
      for (const [name] of [...SIMPLE, ...ADVANCED, ['seed']]) {
        if (whole(values[name]) !== undefined) wish[name] = whole(values[name]);
      }
      return wish;
    },
  },
  cleaning: {
    fields: (options) => checkField({
      name: 'clean_catalogue',
      label: 'Forget what is gone',
      hint: 'Otherwise the libraries are only listed again, and what is known of such tracks is kept for the case that they come back.',
      value: options.clean_catalogue ?? true,
    }),
    read: (values) => ({ clean_catalogue: values.clean_catalogue }),
  },
};

/** The fields of a kind, the rarer ones folded. */
export function taskOptions(type, options = {}) {
  const { fields, advanced } = OPTIONS[type] || {};
  return html`${fields?.(options)}
    ${advanced ? html`<details><summary>More choices</summary><div class="filters top">${advanced(options)}</div></details>` : ''}`;
}
