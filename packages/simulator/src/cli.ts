import { parseArgs } from 'node:util';
import { describeClone } from './clone/describeClone';
import { CloneError } from './clone/git';
import { HistoryError } from './history/readHistory';
import {
  LIMITS,
  MOST_INCIDENTS,
  MOST_SMALL_REPOSITORIES,
  OptionsError,
  parseAnchor,
  SimulatorOptions,
  SIZES,
} from './options';
import { startSimulator } from './server';

const USAGE = `yarn simulator [--history DIR] [--git DIR]... [--port N] [--size none|q|demo] [--small-repositories N] [--incidents N] [--seed S] [--shift] [--anchor YYYY-MM-DD] [--data DIR] [--limits ${LIMITS.join(
  '|',
)}]`;

function readArguments(args: string[]): SimulatorOptions {
  const { values } = parseArguments(args);
  const port = values.port === undefined ? 0 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new OptionsError(
      `--port must be a number from 0 to 65535, not "${values.port}".`,
    );
  }
  return {
    port,
    historyDir: values.history,
    gitDirs: values.git,
    size: oneOf('--size', SIZES, values.size),
    smallRepositories: count(
      '--small-repositories',
      MOST_SMALL_REPOSITORIES,
      values['small-repositories'],
    ),
    incidents: count('--incidents', MOST_INCIDENTS, values.incidents),
    seed: values.seed,
    shift: values.shift,
    anchor:
      values.anchor === undefined ? undefined : parseAnchor(values.anchor),
    dataDir: values.data,
    limits: oneOf('--limits', LIMITS, values.limits),
  };
}

function parseArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        history: { type: 'string' },
        git: { type: 'string', multiple: true },
        port: { type: 'string' },
        size: { type: 'string' },
        'small-repositories': { type: 'string' },
        incidents: { type: 'string' },
        seed: { type: 'string' },
        shift: { type: 'boolean' },
        anchor: { type: 'string' },
        data: { type: 'string' },
        limits: { type: 'string' },
      },
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new OptionsError(`${sentence.replace(/\.$/, '')}. Usage: ${USAGE}`);
  }
}

function count(
  name: string,
  most: number,
  value: string | undefined,
): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw new OptionsError(
      `${name} must be a number from 0 to ${most}, not "${value}".`,
    );
  }
  return number;
}

function oneOf<T extends string>(
  name: string,
  allowed: readonly T[],
  value: string | undefined,
): T | undefined {
  const found = allowed.find(each => each === value);
  if (value !== undefined && found === undefined) {
    throw new OptionsError(
      `${name} must be one of ${allowed.join(', ')}, not "${value}".`,
    );
  }
  return found;
}

async function main() {
  const options = readArguments(process.argv.slice(2));
  const simulator = await startSimulator(options);
  // Whoever reads the line may end us at once.
  const end = () => {
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const { url, port, organizations, ...numbers } = simulator.info();
  const { repositories, pullRequests, workflowRuns, anchor, clones } = numbers;
  clones?.forEach(each => process.stderr.write(`${describeClone(each)}\n`));
  process.stdout.write(
    `${JSON.stringify({
      url,
      port,
      organizations,
      repositories,
      pullRequests,
      workflowRuns,
      anchor,
      clones,
    })}\n`,
  );
}

main().catch(error => {
  if (
    error instanceof OptionsError ||
    error instanceof HistoryError ||
    error instanceof CloneError
  ) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  process.stderr.write(
    error.code === 'EADDRINUSE'
      ? `Port ${error.port} of 127.0.0.1 is taken; stop what uses it or choose another with --port.\n`
      : `The simulator could not start: ${error.stack ?? error}\n`,
  );
  process.exit(1);
});
