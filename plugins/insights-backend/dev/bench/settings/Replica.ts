import type { PostgresConnection } from '@internal/local-postgres';
import { type ChildProcess, spawn } from 'child_process';
import { on, once } from 'events';
import { createServer, type AddressInfo } from 'net';
import { setTimeout as sleep } from 'timers/promises';
import type { LoopFigures } from '../overload/LoopWatch';
import type { WorldShape } from '../world/shape';

/** What a backend in a process of its own is started with. */
export interface ReplicaOptions {
  connection: PostgresConnection;
  port: number;
  /** It reads, derives and mirrors; else it only answers. */
  isWorking: boolean;
  /** The organisation that the catalog describes. */
  shape: WorldShape;
  /** Of GitHub; one that does not answer unless given. */
  apiBaseUrl?: string;
  /** Of app-config, below `insights`. */
  insights?: object;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A backend in its own process, to be queried and killed. */
export class Replica {
  readonly #child: ChildProcess;
  readonly baseUrl: string;
  #errors = '';

  /** Starts it and waits until it answers. */
  static async start(options: Omit<ReplicaOptions, 'port'>): Promise<Replica> {
    const replica = new Replica({ ...options, port: await freePort() });
    await replica.#answers();
    return replica;
  }

  private constructor(options: ReplicaOptions) {
    this.baseUrl = `http://127.0.0.1:${options.port}/api/insights`;
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        require.resolve('./replicaChild.ts'),
        JSON.stringify(options),
      ],
      {
        env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development' },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    this.#child.stderr!.on('data', data => {
      this.#errors = `${this.#errors}${data}`.slice(-2_000);
    });
  }

  async get(path: string): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.baseUrl}${path}`);
    return { status: response.status, body: await response.json() };
  }

  async put(
    path: string,
    body: object,
  ): Promise<{ status: number; body: any }> {
    return this.#send('PUT', path, body);
  }

  async post(
    path: string,
    body: object,
  ): Promise<{ status: number; body: any }> {
    return this.#send('POST', path, body);
  }

  async #send(
    method: string,
    path: string,
    body: object,
  ): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Forgets how its event loop was held up so far. */
  async resetLoop(): Promise<void> {
    await this.#request('reset');
  }

  /** How its event loop was held up since. */
  async loop(): Promise<LoopFigures> {
    return this.#request('figures');
  }

  async #request(message: 'reset' | 'figures'): Promise<LoopFigures> {
    const answers = on(this.#child, 'message');
    this.#child.send(message);
    // Backstage sends messages of its own to the process that started it.
    for await (const [answer] of answers) {
      if (answer.cpuMilliseconds) {
        return answer;
      }
    }
    throw new Error('The backend sent no figures');
  }

  /** Ends it at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'close');
      this.#child.kill('SIGKILL');
      await ended;
    }
  }

  async #answers(): Promise<void> {
    for (;;) {
      if (this.#child.exitCode !== null) {
        throw new Error(`A backend did not start: ${this.#errors}`);
      }
      const status = await this.get('/v1/calculation').then(
        answer => answer.status,
        () => undefined,
      );
      if (status === 200) {
        return;
      }
      await sleep(200);
    }
  }
}
