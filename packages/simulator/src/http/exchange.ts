import { Request, Response } from 'express';
import { Simulation } from '../simulation';
import { Answer, bodyText } from './answer';
import { FaultEffect } from './faultEffect';
import { listFaults } from './listFaults';
import { writeAnswer } from './writeAnswer';

/** One request to a vendor. */
export interface Exchange<S extends Simulation> {
  vendor: { id: string; faults: Partial<Record<string, FaultEffect>> };
  request: Request;
  response: Response;
  api: 'rest' | 'graphql';
  /** For the counters: the route without its values. */
  route: string;
  /** For faults: the path with its values, or the operation. */
  address: string;
  /** Makes the answer as the simulation has it, which may be an old state of it. Refusals are answers. */
  produce(seen: S): Answer | Promise<Answer>;
  /** Adds what the vendor puts around every answer, those of faults included. */
  dress(answer: Answer & { body: string }): Answer & { body: string };
}

/** Answers one request on its way through faults, counters and latency, which all vendors share. */
export async function exchange<S extends Simulation>(
  simulation: S,
  current: Exchange<S>,
): Promise<void> {
  const { vendor, response, api, route } = current;
  const { clock, counters, faults, latency, world } = simulation;
  world.growUntil(clock.now());
  const undisturbed = faults.readAnswers
    ? await current.produce(simulation)
    : undefined;
  const fault = faults.next(
    vendor,
    api,
    current.address,
    undisturbed && bodyText(undisturbed.body),
  );
  const effect = fault && (vendor.faults[fault.kind] ?? listFaults[fault.kind]);

  const produce = () => {
    if (fault && effect?.answer) {
      return effect.answer(fault, clock);
    }
    return fault?.kind === 'stale-answer'
      ? current.produce({
          ...simulation,
          clock: clock.behind(fault.staleSeconds),
        })
      : undisturbed ?? current.produce(simulation);
  };
  const produced = await produce();
  const body = bodyText(
    fault && effect?.spoil
      ? effect.spoil(produced.body, api, fault)
      : produced.body,
  );
  const dressed = current.dress({ ...produced, body });
  const { status, points = 0 } = dressed;
  const headers = { ...dressed.headers };
  const bytes = Buffer.byteLength(dressed.body);
  // A 304 has none. Without a length a cut answer looks complete to HTTP, and only its JSON is broken.
  if (status !== 304 && fault?.kind !== 'truncated-json') {
    headers['content-length'] = `${bytes}`;
  }
  counters.add({ vendor: vendor.id, api, route, status, bytes, points });
  await latency.wait(bytes);
  await writeAnswer(response, status, headers, dressed.body, fault);
}
