// Values as people read them.
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Infinity],
];

/** A moment, such as "21 Nov 2026, 08:15". */
export function moment(value) {
  return value ? dateTime.format(new Date(value)) : '–';
}

const midnight = (value) => new Date(value).setHours(0, 0, 0, 0);

/** How long ago a moment is, or how far ahead. */
export function ago(value) {
  if (!value) return 'never';
  let amount = (new Date(value) - Date.now()) / 1000;
  for (const [unit, size] of STEPS) {
    // tomorrow is a day of the calendar, not 24 hours
    if (unit === 'day') amount = (midnight(value) - midnight(Date.now())) / 86_400_000;
    if (Math.abs(amount) < size) return relative.format(Math.round(amount), unit);
    amount /= size;
  }
  return moment(value);
}

/** A browser's own description, cut down to what one recognises. */
export function device(agent) {
  if (!agent) return 'Unknown program';
  const find = (table) => table.find(([mark]) => agent.includes(mark))?.[1];
  const program = find([
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
    ['curl/', 'curl'],
  ]);
  const system = find([
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ]);
  if (!program) return agent.length > 60 ? agent.slice(0, 57) + '…' : agent;
  return system ? `${program} on ${system}` : program;
}

/** `view_library` as "View library", `showUsers` as "Show users". */
export function words(name) {
  const spaced = name.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);
  const text = spaced.replace(/\b(api|id|ip|jwt|url)\b/g, (word) => word.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long to wait, in words. */
export function wait(seconds) {
  return seconds < 90 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${Math.ceil(seconds / 60)} minutes`;
}

/** How long something lasts, such as 3:07 or 1:02:45; a dash when that is not known. */
export function length(seconds) {
  if (!seconds) return '–';
  const two = (number) => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** A number of things, such as "1 track" or "12 tracks". */
export const count = (number, thing) => `${number.toLocaleString()} ${thing}${number === 1 ? '' : 's'}`;

/** A number of bytes, such as "840 KB" or "12.3 MB". */
export const size = (bytes) =>
  bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} KB`
    : `${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;

/** A length in words, such as "1 h 12 min". */
export function span(seconds) {
  const minutes = Math.round((seconds || 0) / 60);
  if (minutes < 1) return `${Math.round(seconds || 0)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
