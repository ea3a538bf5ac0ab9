// How tasks are called.
import { words } from '../format.js';
import { badge } from './notices.js';

/** The kinds that people start: what they are called, where, and what one must be allowed to do. */
export const KINDS = {
  main_analysis: { title: 'Analysis', page: '/analysis', needs: 'run_analysis' },
  main_clustering: { title: 'Clustering', page: '/clustering', needs: 'run_clustering' },
  cleaning: { title: 'Cleaning', page: '/cleaning', needs: 'run_cleaning' },
};

/** The states, each with the kind of its badge. */
export const STATES = {
  NEW: ['Waiting', ''],
  RUNNING: ['Running', 'accent'],
  SUCCESS: ['Done', 'good'],
  FAIL: ['Failed', 'bad'],
  REVOKED: ['Cancelled', 'warn'],
};

export const kindOf = (type) => KINDS[type]?.title || words(type);
export const stateOf = (task) => badge(...(STATES[task.status] || [words(task.status)]));

/** Whether it waits or runs. */
export const lives = (task) => task.status === 'NEW' || task.status === 'RUNNING';
