// Tables for spreadsheets.
import { save } from './save.js';

/** A cell. A spreadsheet would take some beginnings for a formula and run it. */
function cell(value) {
  const text = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of objects as CSV with these columns. */
export function csv(columns, rows) {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** Saves a text as a file of the person's. */
export function download(name, text, type = 'text/csv') {
  // the mark tells spreadsheets that the text is UTF-8
  save(name, new Blob(['\ufeff', text], { type: `${type};charset=utf-8` }));
}
