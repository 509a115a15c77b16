import { parseArgs } from 'util';
import { faultCases } from '../src/testUtils/faults/faultCases';
import { FaultBench, type Trial } from '../src/testUtils/faults/FaultBench';

const usage = `Reads a small workload with one thing going wrong at a time and compares the end with that of an undisturbed read.

yarn faults [--cases N] [--seed S] [--json]

  --cases N   how many cases are drawn; all of them unless given
  --seed S    which ones; default 1
  --json      print one JSON object with every case instead of a summary
`;

interface Case {
  name: string;
  run(bench: FaultBench): Promise<Trial | undefined>;
}

const mostCommits = 30;

function allCases(bench: FaultBench): Case[] {
  const cases: Case[] = [];
  for (const { name, fault } of faultCases) {
    for (let at = 1; at <= bench.requests.first; at += 1) {
      cases.push({
        name: `first load, request ${at}: ${name}`,
        run: each => each.firstLoad([{ ...fault, at }]),
      });
    }
    for (let at = 1; at <= bench.requests.later; at += 1) {
      cases.push({
        name: `later round, request ${at}: ${name}`,
        run: each => each.laterRound([{ ...fault, at }]),
      });
    }
  }
  for (let commit = 1; commit <= mostCommits; commit += 1) {
    cases.push({
      name: `first load, kill -9 after commit ${commit}`,
      run: each => each.killAfter(commit),
    });
  }
  return cases;
}

/** Draws without repetition, the same for the same seed. */
function draw<T>(items: T[], count: number, seed: number): T[] {
  let state = seed;
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    // A linear congruential generator, good enough to choose.
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    drawn.push(...left.splice(Math.floor((state / 2 ** 32) * left.length), 1));
  }
  return drawn;
}

async function main() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const startedAt = Date.now();
  const bench = await FaultBench.create();
  const results = [];
  try {
    const all = allCases(bench);
    const cases = values.cases
      ? draw(all, Number(values.cases), Number(values.seed))
      : all;
    for (const { name, run } of cases) {
      const trial = await run(bench);
      // A load that ends before the commit comes has nothing to survive.
      if (trial) {
        const { isSame, unrecovered, hasSecret, extraRequests } = trial;
        const isPassed = isSame && !unrecovered.length && !hasSecret;
        results.push({ name, isPassed, extraRequests, unrecovered, hasSecret });
        if (!isPassed) {
          process.stderr.write(`Failed: ${name}\n`);
        }
      }
    }
  } finally {
    await bench.stop();
  }
  const failed = results.filter(({ isPassed }) => !isPassed);
  const summary = {
    cases: results.length,
    passed: results.length - failed.length,
    failed: failed.map(({ name }) => name),
    mostExtraRequests: Math.max(
      0,
      ...results.map(({ extraRequests }) => extraRequests),
    ),
    cleanRequests: bench.requests,
    seconds: Math.round((Date.now() - startedAt) / 1000),
  };
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...summary, results })}\n`
      : `${summary.passed} of ${summary.cases} cases ended like the undisturbed read, with at most ${summary.mostExtraRequests} more requests, in ${summary.seconds} seconds.\n`,
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
