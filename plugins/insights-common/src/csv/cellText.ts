import type { CsvFormat } from './dialect';

// A byte order mark, and what turns the direction of all that follows it.
const invisible = /[\uFEFF\u202A-\u202E\u2066-\u2069]/g;
const lineBreaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
// What begins a formula in a spreadsheet, at the start of a cell: of this one, or of one that begins where a program expects
// another separator than that of the file.
const formulaStarts = {
  ',': /(?<=^|;)(?=\t)|(?<=^|[;\t])(?=\s*[=+\-@＝＋－＠])/g,
  ';': /(?<=^|,)(?=\t)|(?<=^|[,\t])(?=\s*[=+\-@＝＋－＠])/g,
};

/** Text as a cell of a CSV file has it: on one line, in the direction of its own letters, and never a formula. */
export function cellText(
  text: string,
  separator: CsvFormat['separator'] = ',',
): string {
  return text
    .replace(invisible, '')
    .replace(lineBreaks, ' ')
    .replace(formulaStarts[separator], "'");
}
