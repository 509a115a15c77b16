import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './report.mjs';

export const usage = `Usage: npm start -- [options]

  --port N        where Backstage listens (7007)
  --size SIZE     how large the simulated organisation is (demo)
  --seed SEED     another organisation of the same size
  --anchor DATE   the day the generated history ends
  --git DIR       show a clone of your own instead of it; may be given several times
  --history DIR   show recorded histories instead of it
  --shift         move those so that they end in the last complete week

Everything that is made goes into the folder .insights: delete it to start over.`;

/** Those whose meaning is the simulator's. */
const simulatorOptions = {
  size: { type: 'string' },
  seed: { type: 'string' },
  anchor: { type: 'string' },
  git: { type: 'string', multiple: true },
  history: { type: 'string' },
  shift: { type: 'boolean' },
};

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        ...simulatorOptions,
        port: { type: 'string', default: '7007' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

/** What was asked for on the command line. */
export function parseStartArguments(args) {
  const { port: portText, help, ...simulator } = parse(args);
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(
      `--port takes a number from 1 to 65535, not "${portText}".`,
    );
  }
  // npm runs scripts in the root of the clone; paths are meant from where the person is.
  const from = process.env.INIT_CWD ?? process.cwd();
  const simulatorArguments = Object.entries(simulator).flatMap(
    ([name, value]) => {
      const isFolder = ['git', 'history'].includes(name);
      if (value === true) {
        return [`--${name}`];
      }
      return [value]
        .flat()
        .flatMap(each => [
          `--${name}`,
          isFolder ? path.resolve(from, each) : each,
        ]);
    },
  );
  return {
    help,
    port,
    simulatorArguments,
    // Data of one organisation never mixes with that of another.
    dataName: simulatorArguments.length
      ? createHash('sha256')
          .update(JSON.stringify(simulatorArguments))
          .digest('hex')
          .slice(0, 12)
      : 'demo',
  };
}
