import createKnex from 'knex';
import { once } from 'events';
import { collectingLogger, createWorkloadEngine } from './workload';

/** What a process that loads the workload is told. */
export interface ChildOptions {
  connection: object;
  simulatorUrl: string;
  /** It kills itself at this moment, without any warning. */
  killAfterCommits?: number;
  concurrency: number;
  leaseSeconds: number;
}

/** What it tells, one line of JSON at a time. */
export type ChildMessage =
  | 'ready'
  | { committed: string; rows: number }
  | { failed: string }
  | 'end';

function tell(message: ChildMessage) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function main() {
  tell('ready');
  // It begins when it is told, so that the time it takes to start does not count.
  const [line] = await once(process.stdin, 'data');
  const options: ChildOptions = JSON.parse(String(line));
  const knex = createKnex({ client: 'pg', connection: options.connection });
  let commits = 0;
  const engine = createWorkloadEngine({
    knex,
    simulatorUrl: options.simulatorUrl,
    logger: {
      ...collectingLogger([]),
      warn: (message: string) => tell({ failed: message }),
      info: (message: string) => tell({ failed: message }),
    },
    engine: {
      concurrency: options.concurrency,
      leaseSeconds: options.leaseSeconds,
      onProgress: page => {
        commits += 1;
        if (commits === options.killAfterCommits) {
          process.kill(process.pid, 'SIGKILL');
        }
        const rows = Object.values(page.written).reduce((a, b) => a + b, 0);
        tell({ committed: page.stream, rows });
      },
    },
  });
  await engine.pump({ signal: new AbortController().signal });
  await knex.destroy();
  tell('end');
  process.stdin.destroy();
}

main().catch(error => {
  tell({ failed: error.message });
  process.exit(1);
});
