import { readFile, writeFile } from 'fs/promises';
import { ArgumentError, readNumber } from '../arguments';
import type { Bench, BenchOptions } from './bench';
import { measurePages } from './page/measurePages';
import {
  compareReports,
  comparisonLines,
  effortLines,
  type PageReport,
} from './page/report';
import { shapes } from './world/shape';

function worldOf({ size = 'q', seed }: BenchOptions) {
  if (!Object.hasOwn(shapes, size)) {
    throw new ArgumentError(`--size must be q or m, not '${size}'.`);
  }
  return { size, seed: readNumber('--seed', seed, 0) ?? 1 };
}

async function readReport(file: string): Promise<PageReport> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const report = JSON.parse(text);
  if (!report.questions) {
    throw new ArgumentError(
      `--compare must name a file that --out wrote, not '${file}'.`,
    );
  }
  return report;
}

function worldLine({ world }: PageReport): string {
  return Object.entries(world)
    .map(([table, count]) => `${count} ${table}`)
    .join(', ');
}

/** What the questions of the pages cost PostgreSQL and Node. */
export const pageBench: Bench = {
  summary:
    'statements, plans, buffers and times of the pages over 50,000 pull requests and 200,000 runs, or 20 times as many',
  options: ['size', 'seed', 'out', 'compare'],
  async measure(options) {
    const { out, compare } = options;
    const world = worldOf(options);
    const before =
      compare === undefined ? undefined : await readReport(compare);
    const report = await measurePages(world, message =>
      process.stderr.write(`${message}\n`),
    );
    if (out !== undefined) {
      await writeFile(out, `${JSON.stringify(report, undefined, 1)}\n`);
    }
    const comparison = before && compareReports(before, report);
    const efforts = Object.fromEntries(
      Object.entries(report.questions).map(([name, { effort }]) => [
        name,
        effort,
      ]),
    );
    return {
      json: { ...world, world: report.world, efforts, comparison },
      lines: [
        worldLine(report),
        ...(comparison ? comparisonLines(comparison) : effortLines(report)),
      ],
      problems: Object.entries(comparison ?? {})
        .filter(([, { areValuesSame }]) => !areValuesSame)
        .map(
          ([name, { differences }]) =>
            `Other values of ${name}: ${differences.join('; ')}`,
        ),
    };
  },
};
