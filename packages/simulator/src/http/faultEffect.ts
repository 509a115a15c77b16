import { Clock } from '../clock';
import { Fault } from '../control/faults';
import { Answer } from './answer';

/** What a fault does to a request: it is answered in place of the vendor, or the body of the vendor's answer is spoiled. */
export interface FaultEffect {
  answer?(fault: Fault, clock: Clock): Answer;
  spoil?(
    body: unknown,
    api: 'rest' | 'graphql',
    fault: { holding?: string },
  ): unknown;
}

/** The header by which a refusal says how long to wait, in the form that the fault wants. */
export function retryAfter(
  { retryAfterSeconds, retryAfterForm }: Fault,
  clock: Clock,
): Record<string, string> {
  if (retryAfterSeconds === undefined) {
    return {};
  }
  if (retryAfterForm === 'seconds') {
    return { 'retry-after': `${retryAfterSeconds}` };
  }
  const until =
    Date.parse(clock.dateHeader()) + Math.ceil(retryAfterSeconds) * 1000;
  return { 'retry-after': new Date(until).toUTCString() };
}
