import { Random } from '../../../model/random';

const SYMPTOMS =
  'Error rate above 5%,p95 latency above 2 s,Health check fails,Queue is not drained,Disk is 90% full,Certificate ends soon,Memory above limit,No traffic for 10 minutes,Too many restarts,Replication lags behind'.split(
    ',',
  );
const REGRESSIONS =
  'Error rate rises since the last release,Checks fail after the rollout,Users report broken pages,Requests fail with status 500,Responses are twice as slow as yesterday'.split(
    ',',
  );

/** What monitoring calls an incident. */
export function alertTitle(service: string, random: Random): string {
  return `${service}: ${random.pick(SYMPTOMS)}`;
}

/** What an incident is called that a change caused. */
export function regressionTitle(service: string, random: Random): string {
  return `${service}: ${random.pick(REGRESSIONS)}`;
}
