import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './report.mjs';

export const usage = `Usage: npm start -- [options]

  --port N        where Backstage listens (7007)
  --size SIZE     how large the simulated organisation is (demo)
  --seed SEED     another organisation of the same size
  --anchor DATE   the day the generated history ends
  --history DIR   serve a recorded history instead of a generated one
  --shift         move that history so that it ends today

Everything that is made goes into the folder .insights: delete it to start over.`;

/** Those whose meaning is the simulator's. */
const simulatorOptions = {
  size: { type: 'string' },
  seed: { type: 'string' },
  anchor: { type: 'string' },
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
      const isFolder = name === 'history';
      if (value === true) {
        return [`--${name}`];
      }
      return [`--${name}`, isFolder ? path.resolve(from, value) : value];
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
