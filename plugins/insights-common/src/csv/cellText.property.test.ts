import fc from 'fast-check';
import Papa from 'papaparse';
import { cellText } from './cellText';
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

const write = (cells: Array<Array<string | number>>) =>
  [
    ...toCsv(
      ['a', 'b', 'c'],
      cells.map(([a, b, c]) => ({ a, b, c })),
    ),
  ].join('');
const isFormula = (cell: string) => /^(\s*[=+\-@＝＋－＠]|[\t\r])/.test(cell);

describe('a CSV file of any text', () => {
  it('has a line for each row, and its cells as they are', () => {
    fc.assert(
      fc.property(rows, cells => {
        const csv = write(cells);
        expect(csv.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)).toHaveLength(
          cells.length + 2,
        );
        const { data, errors } = Papa.parse<string[]>(csv.slice(0, -2), {
          delimiter: ',',
        });
        expect(errors).toEqual([]);
        expect(data.slice(1)).toEqual(cells.map(row => row.map(cellText)));
      }),
      { numRuns: 500 },
    );
  });

  it('has no formula, whatever separates cells where it is read', () => {
    fc.assert(
      fc.property(rows, cells => {
        const csv = write(cells);
        for (const delimiter of [',', ';', '\t']) {
          const { data } = Papa.parse<string[]>(csv, {
            delimiter,
            quoteChar: delimiter === ',' ? '"' : '\u0001',
          });
          expect(data.flat().filter(isFormula)).toEqual([]);
        }
        expect(csv).not.toMatch(/[\uFEFF\u202A-\u202E\u2066-\u2069]/);
      }),
      { numRuns: 500 },
    );
  });

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

  it('has numbers as numbers', () => {
    expect(write([[-1, 0.5, 'x']])).toBe('a,b,c\r\n-1,0.5,x\r\n');
  });
});
