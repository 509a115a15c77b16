import { Request, Response } from 'express';
import { Answer } from '../../http/answer';
import { exchange } from '../../http/exchange';
import { PagerDutyError } from './errors';
import { pagerDutyFaults } from './faults';
import { PagerDutySimulation } from './simulation';

/** One request to PagerDuty. */
export interface PagerDutyExchange {
  request: Request;
  response: Response;
  /** For the counters: the route without its values. */
  route: string;
  produce(seen: PagerDutySimulation): Answer;
}

/** Answers one request, refusals included, with the headers that every answer has. */
export function pagerDutyExchange(
  simulation: PagerDutySimulation,
  { request, response, route, produce }: PagerDutyExchange,
): Promise<void> {
  return exchange(simulation, {
    vendor: { id: 'pagerduty', faults: pagerDutyFaults },
    request,
    response,
    api: 'rest',
    route,
    address: request.url,
    produce: seen => producedOrRefused(() => produce(seen)),
    dress: answer => ({
      ...answer,
      headers: {
        date: simulation.clock.dateHeader(),
        'content-type': 'application/json; charset=utf-8',
        ...limitHeaders(simulation, request),
        ...answer.headers,
      },
    }),
  });
}

function producedOrRefused(produce: () => Answer): Answer {
  try {
    return produce();
  } catch (error) {
    if (error instanceof PagerDutyError) {
      const { status, body } = error;
      return { status, headers: {}, body };
    }
    throw error;
  }
}

/** Whoever is not known has no limit. */
function limitHeaders(
  { tokens, limits, clock }: PagerDutySimulation,
  request: Request,
): Record<string, string> {
  try {
    const now = clock.now();
    const caller = tokens.callerOf(request.get('authorization'), now);
    return limits.headers(caller.id, now);
  } catch (error) {
    if (error instanceof PagerDutyError) {
      return {};
    }
    throw error;
  }
}
