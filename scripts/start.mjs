import { ensureAppBundle } from './lib/appBundle.mjs';
import { bootstrap } from './lib/bootstrap.mjs';
import { killCommands } from './lib/command.mjs';
import { startExample } from './lib/example.mjs';
import { followHistory } from './lib/history.mjs';
import { ownPath, shown } from './lib/paths.mjs';
import { isFree } from './lib/ports.mjs';
import { logFolder, Processes } from './lib/processes.mjs';
import { Failure, main, print, say } from './lib/report.mjs';
import { onSignals } from './lib/signals.mjs';
import { parseStartArguments, usage } from './lib/startArguments.mjs';
import { takeStartLock } from './lib/startLock.mjs';

let processes;

async function serve({ port, simulatorArguments, dataName }) {
  const logs = logFolder('example');
  const toolchain = await bootstrap();
  await ensureAppBundle(toolchain);
  processes = new Processes(toolchain, logs);
  const { url, logFile } = await startExample({
    processes,
    port,
    dataFolder: ownPath('data', dataName),
    simulatorArguments,
  });
  print(`\n  Insights: ${url}/insights\n`);
  say(`Ctrl-C stops everything; the backend writes to ${shown(logFile)}`);
  followHistory(url);
  await processes.death;
}

async function stop() {
  killCommands();
  await processes?.stop();
}

await main(async () => {
  const wanted = parseStartArguments(process.argv.slice(2));
  if (wanted.help) {
    print(usage);
    return;
  }
  const releaseLock = takeStartLock(`http://localhost:${wanted.port}`);
  const interrupted = onSignals(() => {
    processes?.kill();
    releaseLock();
    process.exit(1);
  });
  try {
    if (!(await isFree(wanted.port))) {
      throw new Failure(
        `Port ${
          wanted.port
        } is taken by another program: choose another one with "npm start -- --port ${
          wanted.port + 10
        }".`,
      );
    }
    await Promise.race([serve(wanted), interrupted]);
    say('Stopping ...');
  } finally {
    await stop();
    releaseLock();
  }
  say('Stopped');
  // What was interrupted in the middle may still hold a timer.
  process.exit();
});
