import { z } from 'zod';
import { Random } from '../model/random';

/** How long answers take. */
export const latencySchema = z.strictObject({
  /** For every request. */
  baseMilliseconds: z.number().nonnegative().default(0),
  /** For every kilobyte of the answer. */
  perKilobyteMilliseconds: z.number().nonnegative().default(0),
  /** Up to this much more, by a fixed random sequence. */
  jitterMilliseconds: z.number().nonnegative().default(0),
});

/** A latency model as callers give it. */
export type LatencyOptions = z.input<typeof latencySchema>;

/** The latency model; at first nothing is delayed. */
export class Latency {
  #options = latencySchema.parse({});
  readonly #random = new Random('latency');

  set(options: LatencyOptions) {
    this.#options = latencySchema.parse(options);
  }

  async wait(bytes: number): Promise<void> {
    const { baseMilliseconds, perKilobyteMilliseconds, jitterMilliseconds } =
      this.#options;
    const milliseconds =
      baseMilliseconds +
      (bytes / 1024) * perKilobyteMilliseconds +
      jitterMilliseconds * this.#random.next();
    if (milliseconds > 0) {
      await new Promise(resolve => setTimeout(resolve, milliseconds));
    }
  }
}
