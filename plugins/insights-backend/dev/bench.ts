import { parseArgs } from 'util';
import { ArgumentError, readOptions } from './arguments';
import type { Bench, BenchOptions } from './bench/bench';
import { overloadBench } from './bench/overload';
import { pageBench } from './bench/page';
import { pushBench } from './bench/push';
import { requestsBench } from './bench/requests';
import { settingsBench } from './bench/settings';

const benches: Record<string, Bench> = {
  requests: requestsBench,
  settings: settingsBench,
  page: pageBench,
  overload: overloadBench,
  push: pushBench,
};

const usage = `Measures on an embedded PostgreSQL and a simulated organisation, and compares with the budgets.

yarn bench NAME [--json]
yarn bench page [--size q|m] [--seed S] [--out FILE] [--compare FILE] [--json]

${Object.entries(benches)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join('\n')}

  --json          print one JSON object instead of a table
  --size q|m      how large the organisation is; m takes half an hour and 10 GB
  --seed S        draws another organisation; 1 unless given
  --out FILE      writes what was answered, and each statement with its plan, to compare other code with
  --compare FILE  prints what it took before and now; ends with code 1 where a question is answered otherwise
`;

function readArguments() {
  const { values, positionals } = readOptions(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean' },
        size: { type: 'string' },
        seed: { type: 'string' },
        out: { type: 'string' },
        compare: { type: 'string' },
      },
    }),
  );
  const { json, help, ...options } = values;
  return { json, help, options: options as BenchOptions, positionals };
}

async function main() {
  const { json, help, options, positionals } = readArguments();
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const [name, ...others] = positionals;
  const bench = benches[name];
  if (!bench || others.length > 0) {
    throw new ArgumentError(
      `The name of a measurement is needed, one of: ${Object.keys(benches).join(
        ', ',
      )}.`,
    );
  }
  const refused = Object.keys(options).find(
    option => !bench.options?.includes(option as keyof BenchOptions),
  );
  if (refused) {
    throw new ArgumentError(`The measurement ${name} takes no --${refused}.`);
  }
  const startedAt = Date.now();
  const report = await bench.measure(options);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const lines = json
    ? [JSON.stringify({ bench: name, ...report.json, seconds })]
    : report.lines;
  lines.forEach(line => process.stdout.write(`${line}\n`));
  report.problems.forEach(problem => process.stderr.write(`${problem}\n`));
  process.exitCode = report.problems.length > 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
});
