import { parseArgs } from 'util';
import { ArgumentError, readOptions } from './arguments';
import type { Bench } from './bench/bench';
import { requestsBench } from './bench/requests';
import { settingsBench } from './bench/settings';

const benches: Record<string, Bench> = {
  requests: requestsBench,
  settings: settingsBench,
};

const usage = `Measures on an embedded PostgreSQL and a simulated organisation, and compares with the budgets.

yarn bench NAME [--json]

${Object.entries(benches)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join('\n')}

  --json    print one JSON object instead of a table
`;

async function main() {
  const { values, positionals } = readOptions(() =>
    parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
    }),
  );
  if (values.help) {
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
  const startedAt = Date.now();
  const figures = await bench.measure();
  const broken = Object.values(figures).filter(
    ({ value, budget }) => budget !== undefined && value > budget,
  );
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  if (values.json) {
    const report = { bench: name, figures, broken: broken.length, seconds };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else {
    for (const { value, unit, budget, from } of Object.values(figures)) {
      const limit = budget === undefined ? '' : ` (budget ${budget})`;
      process.stdout.write(
        `${`${value}`.padStart(8)} ${unit}${limit}: ${from}\n`,
      );
    }
  }
  broken.forEach(({ value, unit, budget }) =>
    process.stderr.write(`Over the budget of ${budget} ${unit}: ${value}\n`),
  );
  process.exitCode = broken.length > 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
});
