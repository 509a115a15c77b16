import Papa from 'papaparse';
import type { CsvRow } from './resultRows';

const resultColumns = [
  'row',
  'period',
  'first_day',
  'last_day',
  'status',
  'flags',
  'value',
  'n',
  'previous_first_day',
  'previous_last_day',
  'previous_value',
  'previous_n',
  'change',
  'change_kind',
  'verdict',
  'note',
];

/** Writes lines with the given columns; no text in them can start a formula in a spreadsheet. */
export function toCsv(fields: string[], rows: CsvRow[]): string {
  const data = rows.map(row => fields.map(field => row[field] ?? null));
  return `${Papa.unparse({ fields, data }, { escapeFormulae: true })}\r\n`;
}

/** Writes lines with the given columns and those of a result. */
export function toResultsCsv(leadingColumns: string[], rows: CsvRow[]): string {
  return toCsv([...leadingColumns, ...resultColumns], rows);
}
