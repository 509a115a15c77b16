import { Fault } from '../../control/faults';
import { Answer } from '../../http/answer';
import { FaultEffect } from '../../http/faultEffect';
import {
  abilityMissing,
  accessDenied,
  invalidInput,
  notFound,
  PagerDutyError,
  rateLimitExceeded,
  unauthorized,
} from './errors';

/** What can go wrong at PagerDuty. */
export type PagerDutyFaultKind =
  | '200-page'
  | '400'
  | '401'
  | '401-empty'
  | '402'
  | '403'
  | '404'
  | '429'
  | '500'
  | '502'
  | '503'
  | 'no-list';

/** How long a 429 has clients wait where the fault does not say it. */
const RESET_SECONDS = 23;

/** PagerDuty's faults and what they do. */
export const pagerDutyFaults: Record<PagerDutyFaultKind, FaultEffect> = {
  '400': refused(invalidInput('Range is too large.')),
  // A token that ran out or was revoked in the middle of a run gets this answer.
  '401': refused(unauthorized()),
  '401-empty': answered({ status: 401, headers: {}, body: undefined }),
  '402': refused(abilityMissing('teams')),
  '403': refused(accessDenied('Token is missing the scope incidents.read')),
  '404': refused(notFound()),
  '429': { answer: tooMany },
  '500': refused(new PagerDutyError(500, 'Internal Server Error', 2000)),
  '502': page(502, 'Bad Gateway'),
  '503': page(503, 'Service Unavailable'),
  // What a proxy puts in the place of an answer.
  '200-page': page(200, 'Sign in'),
  'no-list': { spoil: withoutLists },
};

function answered(answer: Answer): FaultEffect {
  return { answer: () => answer };
}

function refused({ status, body }: PagerDutyError): FaultEffect {
  return answered({ status, headers: {}, body });
}

function page(status: number, title: string): FaultEffect {
  return answered({
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body></body></html>`,
  });
}

function tooMany({ retryAfterSeconds = RESET_SECONDS }: Fault): Answer {
  return {
    status: 429,
    headers: {
      'ratelimit-limit': '960',
      'ratelimit-remaining': '0',
      'ratelimit-reset': `${retryAfterSeconds}`,
    },
    body: rateLimitExceeded().body,
  };
}

/** An answer of the right form with its lists left out. */
function withoutLists(body: unknown): unknown {
  return body && typeof body === 'object'
    ? Object.fromEntries(
        Object.entries(body).filter(([, value]) => !Array.isArray(value)),
      )
    : body;
}
