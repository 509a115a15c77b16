import { type ChildProcessWithoutNullStreams, spawn } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';
import type { ChildMessage, ChildOptions } from './syncChild';

/** A process of its own that loads the workload, to be stopped and killed. */
export class SyncProcess {
  readonly messages: ChildMessage[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown[]>;
  #notify = () => {};

  constructor() {
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        require.resolve('./syncChild.ts'),
      ],
      { env: { ...process.env, NODE_OPTIONS: '' } },
    );
    this.#ended = once(this.#child, 'close');
    this.#child.stderr.resume();
    createInterface({ input: this.#child.stdout }).on('line', line => {
      this.messages.push(JSON.parse(line));
      this.#notify();
    });
    this.#ended.then(() => this.#notify());
  }

  /** What it stored, page by page. */
  get commits() {
    return this.messages.flatMap(message =>
      typeof message === 'object' && 'committed' in message ? [message] : [],
    );
  }

  get failures(): string[] {
    return this.messages.flatMap(message =>
      typeof message === 'object' && 'failed' in message
        ? [message.failed]
        : [],
    );
  }

  begin(options: ChildOptions): void {
    this.#child.stdin.write(JSON.stringify(options));
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until it has sent a message, or has ended. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition() && this.#child.exitCode === null) {
      await new Promise<void>(resolve => {
        this.#notify = resolve;
      });
    }
  }

  /** Waits for its end, which is a signal or an exit code. */
  async ended(): Promise<string | number> {
    const [code, signal] = await this.#ended;
    return (signal ?? code) as string | number;
  }
}
