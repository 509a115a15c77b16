import type { CsvDialect } from '@devex-insights/backstage-plugin-insights-common';

// Carriage returns would make one long line of it in the document, and a byte order mark cannot be seen.
const asText = (csv: Iterable<string>) =>
  [...csv].join('').replaceAll('\r\n', '\n').replace('\uFEFF', '');

/** A file by its name as programs read it, and as spreadsheets with a decimal comma do. */
export function csvExamples<Name extends string>(
  name: Name,
  write: (dialect: CsvDialect) => Iterable<string>,
) {
  return {
    [name]: asText(write('plain')),
    [`${name}DecimalComma`]: asText(write('spreadsheet-decimal-comma')),
  } as Record<Name | `${Name}DecimalComma`, string>;
}
