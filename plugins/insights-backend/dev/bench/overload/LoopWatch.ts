import { monitorEventLoopDelay } from 'perf_hooks';

const tickMilliseconds = 10;

/** How long the event loop of a process was held up. */
export interface LoopFigures {
  /** Of the processor, between two turns of a timer: what others do on the machine does not count. */
  cpuMilliseconds: { p99: number; max: number };
  /** As people wait for it. */
  wallMilliseconds: { p99: number; max: number };
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

/** Watches the event loop of this process. */
export class LoopWatch {
  readonly #delay = monitorEventLoopDelay({ resolution: tickMilliseconds });
  #runs: number[] = [];
  #usedBefore = 0;

  constructor() {
    this.#delay.enable();
    setInterval(() => {
      const { user, system } = process.threadCpuUsage();
      const used = (user + system) / 1000;
      this.#runs.push(used - this.#usedBefore);
      this.#usedBefore = used;
    }, tickMilliseconds).unref();
  }

  reset(): void {
    this.#runs = [];
    this.#delay.reset();
  }

  figures(): LoopFigures {
    return {
      cpuMilliseconds: {
        p99: percentile(this.#runs, 0.99),
        max: Math.max(0, ...this.#runs),
      },
      wallMilliseconds: {
        p99: this.#delay.percentile(99) / 1e6,
        max: this.#delay.max / 1e6,
      },
    };
  }
}
