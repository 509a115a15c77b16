import { parseArgs } from 'util';
import {
  allCases,
  drawCases,
  tryCase,
} from '../src/testUtils/faults/drawCases';
import { FaultBench } from '../src/testUtils/faults/FaultBench';
import {
  type WorkloadName,
  workloads,
} from '../src/testUtils/faults/workloads';
import { ArgumentError, readNumber, readOptions } from './arguments';

const usage = `Reads a small workload with one thing going wrong at a time and compares the end with that of an undisturbed read.

yarn faults [--source TYPE] [--cases N] [--seed S] [--case NAME]... [--json]

  --source TYPE github unless given, or pagerduty
  --cases N     how many cases are drawn; all of them unless given
  --seed S      which ones; default 1
  --case NAME   only this one, by the name that the summary shows
  --json        print one JSON object with every case instead of a summary
`;

/** It takes half an hour to try them all. */
const casesPerNotice = 50;

interface Outcome {
  name: string;
  problems: string[];
  extraRequests: number;
  hasSecret: boolean;
}

const isWorkload = (name: string): name is WorkloadName =>
  Object.hasOwn(workloads, name);

function readArguments() {
  const { values } = readOptions(() =>
    parseArgs({
      options: {
        source: { type: 'string', default: 'github' },
        cases: { type: 'string' },
        seed: { type: 'string' },
        case: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }),
  );
  const { source } = values;
  if (!isWorkload(source)) {
    throw new ArgumentError(
      `--source must be ${Object.keys(workloads).join(
        ' or ',
      )}, not '${source}'.`,
    );
  }
  return {
    source,
    count: readNumber('--cases', values.cases, 1),
    seed: readNumber('--seed', values.seed, 0) ?? 1,
    names: values.case,
    isJson: values.json ?? false,
    isHelp: values.help ?? false,
  };
}

function chooseCases(
  bench: FaultBench,
  { count, seed, names }: ReturnType<typeof readArguments>,
) {
  const all = allCases(bench);
  const unknown = names?.find(name => all.every(each => each.name !== name));
  if (unknown !== undefined) {
    throw new ArgumentError(
      `--case '${unknown}' is not known; a case is called '${all[0].name}' for example.`,
    );
  }
  const candidates = names
    ? all.filter(({ name }) => names.includes(name))
    : all;
  return count === undefined ? candidates : drawCases(candidates, count, seed);
}

/** The smallest value that so large a share of all does not exceed. */
function quantile(sorted: number[], share: number): number {
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? 0;
}

function summarize(outcomes: Outcome[]) {
  const extra = outcomes
    .map(({ extraRequests }) => extraRequests)
    .sort((a, b) => a - b);
  const failed = outcomes.filter(({ problems }) => problems.length > 0);
  return {
    cases: outcomes.length,
    passed: outcomes.length - failed.length,
    failed: failed.map(({ name }) => name),
    extraRequests: {
      median: quantile(extra, 0.5),
      p95: quantile(extra, 0.95),
      max: quantile(extra, 1),
    },
    secretsFound: outcomes.filter(({ hasSecret }) => hasSecret).length,
  };
}

async function main() {
  const options = readArguments();
  if (options.isHelp) {
    process.stdout.write(usage);
    return;
  }
  const startedAt = Date.now();
  const bench = await FaultBench.create(options.source);
  const outcomes: Outcome[] = [];
  try {
    const cases = chooseCases(bench, options);
    for (const drawn of cases) {
      if (outcomes.length % casesPerNotice === 0) {
        process.stderr.write(`${outcomes.length} of ${cases.length} cases\n`);
      }
      const { name } = drawn;
      const { trial, problems } = await tryCase(bench, drawn);
      const { extraRequests, hasSecret } = trial;
      outcomes.push({ name, problems, extraRequests, hasSecret });
      if (problems.length > 0) {
        process.stderr.write(`Failed: ${name}: ${problems.join('; ')}\n`);
      }
    }
  } finally {
    await bench.stop();
  }
  const summary = {
    ...summarize(outcomes),
    undisturbed: bench.clean,
    seed: options.seed,
    seconds: Math.round((Date.now() - startedAt) / 1000),
  };
  const { passed, cases, extraRequests, secretsFound, seconds } = summary;
  process.stdout.write(
    options.isJson
      ? `${JSON.stringify({ ...summary, results: outcomes })}\n`
      : `${passed} of ${cases} cases ended like the undisturbed read, with ${extraRequests.median} more requests in the median and ${extraRequests.max} at most, and ${secretsFound} secrets found, in ${seconds} seconds.\n`,
  );
  process.exitCode = passed < cases ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
});
