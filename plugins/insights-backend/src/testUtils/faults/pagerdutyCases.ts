import type { FaultCase } from './faultCases';

/** Everything that PagerDuty and the way to it are known to do. What is said of it has tests of its own. */
export const pagerdutyCases: FaultCase[] = [
  { name: '400', fault: { kind: '400' } },
  { name: '401', fault: { kind: '401' } },
  { name: '401 without a body', fault: { kind: '401-empty' } },
  { name: '402 for a missing ability', fault: { kind: '402' } },
  { name: '403 for a missing scope', fault: { kind: '403' } },
  { name: '404', fault: { kind: '404' } },
  { name: '429', fault: { kind: '429' } },
  { name: '500', fault: { kind: '500' } },
  { name: '502 in HTML', fault: { kind: '502' } },
  { name: '503 in HTML', fault: { kind: '503' } },
  { name: '200 with a page', fault: { kind: '200-page' } },
  { name: 'an answer without its list', fault: { kind: 'no-list' } },
  { name: 'a timeout', fault: { kind: 'timeout' } },
  {
    name: 'a body that takes too long',
    fault: { kind: 'slow-body', delayMilliseconds: 1500 },
  },
  { name: 'a body that breaks off', fault: { kind: 'reset-mid-body' } },
  { name: 'truncated JSON', fault: { kind: 'truncated-json' } },
  { name: 'items twice in a page', fault: { kind: 'duplicate-items' } },
  { name: 'items out of order', fault: { kind: 'shuffled-items' } },
];
