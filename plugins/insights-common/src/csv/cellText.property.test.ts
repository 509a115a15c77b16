import fc from 'fast-check';
import Papa from 'papaparse';
import { cellText } from './cellText';
import { type CsvDialect, csvDialectSchema, csvFormats } from './dialect';
import { toCsv } from './toCsv';

const piece = fc.oneof(
  fc.constantFrom(
    ...['=', '+', '-', '@', '\t', '\r', '\n', '\r\n', '＝', '＋', '－', '＠'],
    ...['"', "'", ',', ';', ' ', '\uFEFF', '\u202E', '\u2066', '\u2028', '\0'],
    ...['\v', '\f', '\u0085', '\u00A0', 'HYPERLINK("http://x")', 'שלום', '👍'],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 8 }).map(parts => parts.join(''));
const rows = fc.array(fc.tuple(text, text, text), {
  minLength: 1,
  maxLength: 5,
});

const write = (
  cells: Array<Array<string | number>>,
  dialect: CsvDialect = 'plain',
) =>
  [
    ...toCsv(
      ['a', 'b', 'c'],
      cells.map(([a, b, c]) => ({ a, b, c })),
      dialect,
    ),
  ].join('');
const isFormula = (cell: string) => /^(\s*[=+\-@＝＋－＠]|[\t\r])/.test(cell);

describe.each(csvDialectSchema.options)(
  'a CSV file of any text, %s',
  dialect => {
    const { start, separator } = csvFormats[dialect];

    it('has a line for each row, and its cells as they are', () => {
      fc.assert(
        fc.property(rows, cells => {
          const csv = write(cells, dialect);
          expect(csv.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)).toHaveLength(
            cells.length + 2,
          );
          const { data, errors } = Papa.parse<string[]>(csv.slice(0, -2), {
            delimiter: separator,
          });
          expect(errors).toEqual([]);
          expect(data.slice(1)).toEqual(
            cells.map(row => row.map(cell => cellText(cell, separator))),
          );
        }),
        { numRuns: 500 },
      );
    });

    it('has no formula, whatever separates cells where it is read', () => {
      fc.assert(
        fc.property(rows, cells => {
          const csv = write(cells, dialect);
          for (const delimiter of [',', ';', '\t']) {
            const { data } = Papa.parse<string[]>(csv, {
              delimiter,
              quoteChar: delimiter === separator ? '"' : '\u0001',
            });
            expect(data.flat().filter(isFormula)).toEqual([]);
          }
          expect(csv.startsWith(start)).toBe(true);
          expect(csv.slice(start.length)).not.toMatch(
            /[\uFEFF\u202A-\u202E\u2066-\u2069]/,
          );
        }),
        { numRuns: 500 },
      );
    });
  },
);

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    [' \t@SUM(A1)', "' \t'@SUM(A1)"],
    ['\t1', "'\t1"],
    ['＝1', "'＝1"],
    ['\uFEFF=1', "'=1"],
    ['a\r\n=1', 'a =1'],
    ['\n-1', "' -1"],
    ['ok;=1', "ok;'=1"],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['שלום (1)', 'שלום (1)'],
    ['Fix "it", a-b = c', 'Fix "it", a-b = c'],
  ])('has %j as %j', (given, cell) => {
    expect(cellText(given)).toBe(cell);
  });

  it.each([
    ['a,=1', ',', 'a,=1'],
    ['a,=1', ';', "a,'=1"],
    ['a;=1', ';', 'a;=1'],
    ['a,\t1', ';', "a,'\t1"],
  ] as const)('has %j between %j as %j', (given, separator, cell) => {
    expect(cellText(given, separator)).toBe(cell);
  });

  it.each([
    ['plain', 'a,b,c\r\n-1,0.5,"1.5, x"\r\n'],
    ['spreadsheet', '\uFEFFa,b,c\r\n-1,0.5,"1.5, x"\r\n'],
    ['spreadsheet-decimal-comma', '\uFEFFa;b;c\r\n-1;0,5;1.5, x\r\n'],
  ] as const)('has numbers as numbers, %s', (dialect, csv) => {
    expect(write([[-1, 0.5, '1.5, x']], dialect)).toBe(csv);
  });
});
