import createKnex from 'knex';
import { once } from 'events';
import type { JsonObject } from '@backstage/types';
import { collectingLogger, createEngineOf } from './workload';
import { type WorkloadName, workloads } from './workloads';

/** What a process that loads the workload receives. */
export interface ChildOptions {
  connection: object;
  workload: WorkloadName;
  /** The app-config that it is read with. */
  config: JsonObject;
  /** It kills itself at this moment, without any warning. */
  killAfterCommits?: number;
  concurrency: number;
  leaseSeconds: number;
}

/** What it sends, one line of JSON at a time. */
export type ChildMessage =
  | 'ready'
  | { committed: string; rows: number }
  | { failed: string }
  | 'end';

function send(message: ChildMessage) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function main() {
  send('ready');
  // It begins on a message, so that the time it takes to start does not count.
  const [line] = await once(process.stdin, 'data');
  const options: ChildOptions = JSON.parse(String(line));
  const knex = createKnex({ client: 'pg', connection: options.connection });
  let commits = 0;
  const sources = workloads[options.workload].open(options.config, {});
  const engine = createEngineOf(sources, {
    knex,
    logger: {
      ...collectingLogger([]),
      warn: (message: string) => send({ failed: message }),
      info: (message: string) => send({ failed: message }),
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
        send({ committed: page.stream, rows });
      },
    },
  });
  await engine.pump({ signal: new AbortController().signal });
  await knex.destroy();
  send('end');
  process.stdin.destroy();
}

main().catch(error => {
  send({ failed: error.message });
  process.exit(1);
});
