import type { Effort, Measured } from './measureQuestion';
import { differences } from './values';

/** What is written to a file, to be compared with later. */
export interface PageReport {
  size: string;
  seed: number;
  /** How many rows the tables have. */
  world: Record<string, number>;
  questions: Record<string, Measured>;
}

const columns: Array<[key: keyof Effort, title: string]> = [
  ['statements', 'statements'],
  ['characters', 'characters'],
  ['rows', 'rows'],
  ['planningMilliseconds', 'plan ms'],
  ['executionMilliseconds', 'execute ms'],
  ['buffers', 'buffers'],
  ['wallMilliseconds', 'wall ms'],
  ['nodeMilliseconds', 'Node ms'],
  ['postgresMilliseconds', 'PG ms'],
];
const cell = (text: string | number = '-') => `${text}`.padStart(11);
const nameWidth = 38;

/** The effort of each question on a line. */
export function effortLines({ questions }: PageReport): string[] {
  return [
    `${''.padEnd(nameWidth)}${columns
      .map(([, title]) => cell(title))
      .join('')}`,
    ...Object.entries(questions).map(
      ([name, { effort }]) =>
        `${name.padEnd(nameWidth)}${columns
          .map(([key]) => cell(effort[key]))
          .join('')}`,
    ),
  ];
}

/** How a question fares against the report of other code. */
export interface Comparison {
  areValuesSame: boolean;
  /** The first few. */
  differences: string[];
  before?: Effort;
  after?: Effort;
}

const shownDifferences = 5;

/** Compares what each question answers and takes; only the same world can be compared. */
export function compareReports(
  before: PageReport,
  after: PageReport,
): Record<string, Comparison> {
  const worlds = [before, after].map(({ size, seed, world }) => ({
    size,
    seed,
    ...world,
  }));
  const others = differences(worlds[0], worlds[1]);
  if (others.length > 0) {
    throw new Error(`The worlds are not the same: ${others.join(', ')}`);
  }
  const names = new Set(
    [before, after].flatMap(({ questions }) => Object.keys(questions)),
  );
  return Object.fromEntries(
    [...names].map(name => {
      const [one, other] = [before.questions[name], after.questions[name]];
      const found = differences(one?.values ?? {}, other?.values ?? {});
      return [
        name,
        {
          areValuesSame: found.length === 0,
          differences: found.slice(0, shownDifferences),
          before: one?.effort,
          after: other?.effort,
        },
      ];
    }),
  );
}

/** For each question whether it answers the same, and its effort before and after. */
export function comparisonLines(
  comparisons: Record<string, Comparison>,
): string[] {
  return Object.entries(comparisons).flatMap(
    ([name, { areValuesSame, before, after }]) => [
      `${name}: ${areValuesSame ? 'same values' : 'OTHER VALUES'}`,
      ...columns.map(
        ([key, title]) =>
          `  ${title.padEnd(12)}${cell(before?.[key])} -> ${
            after?.[key] ?? '-'
          }`,
      ),
    ],
  );
}
