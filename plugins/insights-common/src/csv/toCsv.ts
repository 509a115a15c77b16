import Papa from 'papaparse';
import { cellText } from './cellText';
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

const rowsOfChunk = 500;

// In quotes a program takes the apostrophe for no part of the file's format.
const isEscaped = (value: unknown) =>
  typeof value === 'string' && value.startsWith("'");

/**
 * Writes lines with the given columns, some hundred at a time, so that no file has to be in memory as a whole. No text in
 * them can start a formula in a spreadsheet.
 */
export function* toCsv(
  fields: string[],
  rows: Iterable<CsvRow>,
): Generator<string> {
  let data: unknown[][] = [];
  let header = true;
  const chunk = () => {
    const text = Papa.unparse({ fields, data }, { header, quotes: isEscaped });
    header = false;
    data = [];
    return `${text}\r\n`;
  };
  for (const row of rows) {
    data.push(
      fields.map(field => {
        const value = row[field] ?? null;
        return typeof value === 'string' ? cellText(value) : value;
      }),
    );
    if (data.length === rowsOfChunk) {
      yield chunk();
    }
  }
  if (header || data.length > 0) {
    yield chunk();
  }
}

/** Writes lines with the given columns and those of a result. */
export function toResultsCsv(
  leadingColumns: string[],
  rows: Iterable<CsvRow>,
): Generator<string> {
  return toCsv([...leadingColumns, ...resultColumns], rows);
}
