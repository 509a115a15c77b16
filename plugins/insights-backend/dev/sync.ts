import { parseArgs } from 'util';
import { ArgumentError, readNumber, readOptions } from './arguments';
import { syncSimulator } from './syncSimulator';

const usage = `Loads what a simulator shows into an embedded PostgreSQL.

yarn insights:sync --simulator URL --data DIR [--history-months N] [--json]

  --simulator URL      address of a running simulator, http://127.0.0.1:7007 for example
  --data DIR           folder of the database; made on first use, brought up to date afterwards
  --history-months N   months of history for a first load; everything there is unless given
  --json               print one JSON object (rows, written, requests, seconds) instead of a sentence
`;

function readArguments() {
  const { values } = readOptions(() =>
    parseArgs({
      options: {
        simulator: { type: 'string' },
        data: { type: 'string' },
        'history-months': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }),
  );
  if (values.help) {
    return undefined;
  }
  const { simulator, data } = values;
  if (!simulator || !URL.canParse(simulator)) {
    throw new ArgumentError(
      '--simulator needs the address of a simulator, http://127.0.0.1:7007 for example.',
    );
  }
  if (!data) {
    throw new ArgumentError('--data needs the folder of the database.');
  }
  return {
    simulatorUrl: simulator.replace(/\/+$/, ''),
    dataDirectory: data,
    historyMonths: readNumber('--history-months', values['history-months'], 1),
    isJson: values.json ?? false,
  };
}

async function main() {
  const options = readArguments();
  if (!options) {
    process.stdout.write(usage);
    return;
  }
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);

  const result = await syncSimulator(options, stop.signal);
  const { failures, requests, seconds, repositories } = result;
  process.stdout.write(
    options.isJson
      ? `${JSON.stringify(result)}\n`
      : `Read ${repositories} repositories with ${requests.total} requests in ${seconds} seconds.\n`,
  );
  if (failures.length > 0) {
    const [{ stream, slice, message }] = failures;
    throw new Error(
      `${failures.length} reads failed, the first of them ${stream} of ${slice}: ${message}`,
    );
  }
  if (stop.signal.aborted) {
    throw new Error(
      'Stopped before everything was read; run it again to go on',
    );
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
});
