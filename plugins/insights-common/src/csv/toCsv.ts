import Papa from 'papaparse';
import { cellText } from './cellText';
import { type CsvDialect, type CsvFormat, csvFormats } from './dialect';
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

function cellOf(
  value: string | number | null | undefined,
  { separator, decimalPoint }: CsvFormat,
): string | null {
  if (typeof value === 'number') {
    return `${value}`.replace('.', decimalPoint);
  }
  return value ? cellText(value, separator) : null;
}

/**
 * Writes lines with the given columns, some hundred at a time, so that no file has to be in memory as a whole. No text in
 * them can start a formula in a spreadsheet, whichever separator it expects.
 */
export function* toCsv(
  fields: string[],
  rows: Iterable<CsvRow>,
  dialect: CsvDialect = 'plain',
): Generator<string> {
  const format = csvFormats[dialect];
  let data: unknown[][] = [];
  let header = true;
  const chunk = () => {
    const text = Papa.unparse(
      { fields, data },
      { header, delimiter: format.separator, quotes: isEscaped },
    );
    const start = header ? format.start : '';
    header = false;
    data = [];
    return `${start}${text}\r\n`;
  };
  for (const row of rows) {
    data.push(fields.map(field => cellOf(row[field], format)));
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
  dialect?: CsvDialect,
): Generator<string> {
  return toCsv([...leadingColumns, ...resultColumns], rows, dialect);
}
