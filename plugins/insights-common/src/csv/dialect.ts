import { z } from 'zod';

/**
 * How a CSV file is written. A spreadsheet recognises UTF-8 by the byte order mark, and splits cells and reads decimals as its
 * region does: that of the second dialect has a decimal point, that of the third a decimal comma.
 * @public
 */
export const csvDialectSchema = z.enum([
  'plain',
  'spreadsheet',
  'spreadsheet-decimal-comma',
]);
/** @public */
export type CsvDialect = z.infer<typeof csvDialectSchema>;

/** What a dialect puts before the file, between cells, and into numbers. */
export interface CsvFormat {
  start: '' | '\uFEFF';
  separator: ',' | ';';
  decimalPoint: '.' | ',';
}

/** The formats by dialect. */
export const csvFormats: Record<CsvDialect, CsvFormat> = {
  plain: { start: '', separator: ',', decimalPoint: '.' },
  spreadsheet: { start: '\uFEFF', separator: ',', decimalPoint: '.' },
  'spreadsheet-decimal-comma': {
    start: '\uFEFF',
    separator: ';',
    decimalPoint: ',',
  },
};
