import { z } from 'zod';
import { VendorFaultKind, vendors } from '../vendors';

/** What can go wrong with the requests to any vendor. */
const SHARED_FAULT_KINDS = [
  'timeout',
  'slow-body',
  'reset-mid-body',
  'truncated-json',
  'wrong-content-type',
  'duplicate-items',
  'shuffled-items',
  'malformed-record',
  'stale-answer',
] as const;

const vendorFaultKinds = vendors.flatMap(
  ({ faults }) => Object.keys(faults) as VendorFaultKind[],
);
// Several vendors may know the same fault.
const kinds = [...new Set([...SHARED_FAULT_KINDS, ...vendorFaultKinds])];

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}

/** A fault, and which requests it befalls. */
export const faultSchema = z.strictObject({
  kind: z.enum(kinds),
  /** Only requests to this vendor. */
  vendor: z.enum(vendors.map(({ id }) => id)).optional(),
  /** Only requests of this kind. */
  api: z.enum(['rest', 'graphql']).optional(),
  /** A regular expression on the path and query, `/repos/o/r/pulls?page=2`, or on the name of the GraphQL operation. */
  route: z
    .string()
    .refine(isRegularExpression, { message: 'must be a regular expression' })
    .optional(),
  /** A regular expression on the body of the answer as it would be without the fault: `"number":5,` for one record. */
  holding: z
    .string()
    .refine(isRegularExpression, { message: 'must be a regular expression' })
    .optional(),
  /** Which of the matching requests since the fault was set, counting from 1; without it every one. */
  at: z.union([z.int().positive(), z.array(z.int().positive())]).optional(),
  /** Every n-th of the matching requests. */
  every: z.int().positive().optional(),
  /** How often at most. */
  times: z.int().positive().optional(),
  /** With 403-secondary, 429 and 503; without it there is no Retry-After header. */
  retryAfterSeconds: z.number().nonnegative().optional(),
  retryAfterForm: z.enum(['seconds', 'date']).default('seconds'),
  /** How long a slow body takes. */
  delayMilliseconds: z.number().positive().default(5_000),
  /** How old a stale answer is, as one of a replica that lags behind. */
  staleSeconds: z.int().positive().default(3_600),
});

/** A fault as callers give it. */
export type FaultOptions = z.input<typeof faultSchema>;

/** A fault with its defaults filled in. */
export type Fault = z.output<typeof faultSchema>;

interface SetFault {
  id: number;
  fault: Fault;
  seen: number;
  befallen: number;
}

/** The faults that are set; the first that matches a request befalls it. */
export class Faults {
  #faults: SetFault[] = [];
  #lastId = 0;

  add(options: FaultOptions): number {
    this.#lastId += 1;
    this.#faults.push({
      id: this.#lastId,
      fault: faultSchema.parse(options),
      seen: 0,
      befallen: 0,
    });
    return this.#lastId;
  }

  list() {
    return this.#faults.map(({ fault, ...rest }) => ({ ...rest, ...fault }));
  }

  clear() {
    this.#faults = [];
  }

  /** Whether it depends on the answer which fault befalls a request. */
  get readAnswers(): boolean {
    return this.#faults.some(({ fault }) => fault.holding !== undefined);
  }

  /** The fault for this request, if any: one that its vendor knows. */
  next(
    vendor: { id: string; faults: object },
    api: 'rest' | 'graphql',
    route: string,
    body = '',
  ): Fault | undefined {
    const due = this.#faults.filter(({ fault }) => {
      return (
        (fault.vendor === undefined || fault.vendor === vendor.id) &&
        (isShared(fault.kind) || fault.kind in vendor.faults) &&
        (fault.api === undefined || fault.api === api) &&
        (fault.route === undefined || new RegExp(fault.route).test(route)) &&
        (fault.holding === undefined || new RegExp(fault.holding).test(body))
      );
    });
    due.forEach(candidate => {
      candidate.seen += 1;
    });
    const chosen = due.find(isDue);
    if (chosen) {
      chosen.befallen += 1;
    }
    return chosen?.fault;
  }
}

function isShared(kind: Fault['kind']): boolean {
  return SHARED_FAULT_KINDS.some(each => each === kind);
}

function isDue({ fault, seen, befallen }: SetFault): boolean {
  if (fault.times !== undefined && befallen >= fault.times) {
    return false;
  }
  if (fault.at !== undefined) {
    return [fault.at].flat().includes(seen);
  }
  return fault.every === undefined || seen % fault.every === 0;
}
