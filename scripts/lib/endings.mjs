import { killCommands } from './command.mjs';
import { Failure } from './report.mjs';
import { onSignals } from './signals.mjs';

/**
 * Runs work that registers what has to be undone at its end, in the reverse order, also where it fails or is stopped.
 * `stopped` is the sentence for a request to stop. Ends the process.
 */
export async function withEndings(stopped, work) {
  const endings = [];
  const interrupted = onSignals(() => process.exit(1)).then(() => {
    killCommands();
    throw new Failure(stopped);
  });
  try {
    await Promise.race([work(endings), interrupted]);
  } finally {
    for (const end of endings.reverse()) {
      await end();
    }
  }
  // What waits for a signal keeps nothing alive.
  process.exit();
}
