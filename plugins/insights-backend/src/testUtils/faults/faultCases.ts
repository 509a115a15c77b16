import type { FaultOptions } from '@internal/simulator';

/** A fault, and what design and administrator expect of it. */
export interface FaultCase {
  name: string;
  fault: Omit<FaultOptions, 'route' | 'at' | 'every' | 'times'>;
  /** What the engine makes of it while it lasts; undefined = nobody has to notice. */
  outcome?: {
    kind: 'wait' | 'suspend-credential' | 'denied' | 'not-found' | 'retry';
    /** What the slice of pull requests says, of `meridian/tax-service`. */
    message: RegExp;
    /** From when to when it is tried again, in seconds. */
    after: [number, number];
  };
  /** A smaller page is requested at once, and a single fault is not noticed. */
  isAbsorbed?: boolean;
  /** How many requests one such fault may cost, where it is more than a page. */
  mostExtraRequests?: number;
}

const pulls = 'pull requests of meridian/tax-service';
const back: [number, number] = [25, 61];
const tooMuch = (reason: string): FaultCase['outcome'] => ({
  kind: 'retry',
  message: new RegExp(
    `^GitHub could not return even a small page of ${pulls}: ${reason}; it will be retried. Check GitHub's status page`,
  ),
  after: back,
});
const limited: RegExp = new RegExp(
  `^(GitHub's rate limit of github.com/token is reached. Reading ${pulls} continues at 20|The rate limit of github.com/token \\(graphql\\) is used up, except for the reserve, until 20)`,
);
const wait = (from: number, to: number): FaultCase['outcome'] => ({
  kind: 'wait',
  message: limited,
  after: [from, to],
});

/** Everything that GitHub and the way to it are known to do. */
export const faultCases: FaultCase[] = [
  {
    name: '401',
    fault: { kind: '401' },
    outcome: {
      kind: 'suspend-credential',
      message:
        /^GitHub does not accept the credentials for .* of meridian\/tax-service: renew the token or app in integrations\.github$/,
      after: [440, 901],
    },
  },
  {
    name: '403 for a missing permission',
    fault: { kind: '403-permission' },
    outcome: {
      kind: 'denied',
      message: new RegExp(
        `^GitHub denies access to ${pulls}: Resource not accessible by integration \\(needs metadata=read\\); give the token or app in integrations.github read access$`,
      ),
      after: [43_000, 86_401],
    },
  },
  {
    name: '403 for the primary limit',
    fault: { kind: '403-primary' },
    outcome: wait(1, 3601),
  },
  {
    name: '403 for a secondary limit with Retry-After',
    fault: { kind: '403-secondary', retryAfterSeconds: 30 },
    outcome: wait(25, 31),
  },
  {
    name: '403 for a secondary limit without Retry-After',
    fault: { kind: '403-secondary' },
    outcome: wait(55, 901),
  },
  {
    name: '404',
    fault: { kind: '404' },
    outcome: {
      kind: 'not-found',
      message: new RegExp(
        `^GitHub has no ${pulls}, or hides it from these credentials: give the token or app in integrations.github access if it still exists$`,
      ),
      after: back,
    },
  },
  {
    name: '409',
    fault: { kind: '409' },
    outcome: {
      kind: 'retry',
      message: new RegExp(
        `^GitHub answered 409 for ${pulls}: Git Repository is empty.; it will be retried$`,
      ),
      after: back,
    },
  },
  {
    name: '410',
    fault: { kind: '410' },
    outcome: {
      kind: 'retry',
      message: new RegExp(
        `^GitHub no longer offers ${pulls} in the API version that Insights uses: update Insights$`,
      ),
      after: back,
    },
  },
  {
    name: '429 with Retry-After in seconds',
    fault: { kind: '429', retryAfterSeconds: 20 },
    outcome: wait(15, 21),
  },
  {
    name: '429 with Retry-After as a date',
    fault: { kind: '429', retryAfterSeconds: 20, retryAfterForm: 'date' },
    outcome: wait(15, 21),
  },
  {
    name: '451',
    fault: { kind: '451' },
    outcome: {
      kind: 'denied',
      message: new RegExp(
        `^GitHub has blocked ${pulls} for legal reasons: Repository access blocked; exclude it with insights.sources.github.repositories.exclude if this is final$`,
      ),
      after: [43_000, 86_401],
    },
  },
  {
    name: '500',
    fault: { kind: '500' },
    outcome: tooMuch('Server Error'),
    isAbsorbed: true,
  },
  {
    name: '502 in HTML',
    fault: { kind: '502' },
    outcome: tooMuch('502'),
    isAbsorbed: true,
  },
  {
    name: '503',
    fault: { kind: '503' },
    outcome: tooMuch('503'),
    isAbsorbed: true,
  },
  {
    name: 'a timeout',
    fault: { kind: 'timeout' },
    outcome: tooMuch('The operation was aborted due to timeout'),
    isAbsorbed: true,
  },
  {
    name: 'a body that takes too long',
    fault: { kind: 'slow-body', delayMilliseconds: 1500 },
    outcome: tooMuch('The operation was aborted due to timeout'),
    isAbsorbed: true,
  },
  {
    name: 'a body that breaks off',
    fault: { kind: 'reset-mid-body' },
    outcome: tooMuch('The response broke off'),
    isAbsorbed: true,
  },
  {
    name: 'truncated JSON',
    fault: { kind: 'truncated-json' },
    outcome: tooMuch('.*JSON.*'),
    isAbsorbed: true,
  },
  {
    name: 'a wrong content type',
    fault: { kind: 'wrong-content-type' },
    outcome: {
      kind: 'retry',
      message: new RegExp(
        `^The response for ${pulls} does not come from GitHub \\(text/html; charset=utf-8 instead of JSON\\): check the proxy and apiBaseUrl in integrations.github$`,
      ),
      after: back,
    },
  },
  {
    name: 'GraphQL 200 with errors',
    fault: { kind: 'graphql-error-200', api: 'graphql' },
    outcome: tooMuch('Something went wrong while executing your query.*'),
    isAbsorbed: true,
  },
  {
    name: 'GraphQL 200 with part of the data',
    fault: { kind: 'graphql-partial', api: 'graphql' },
    outcome: tooMuch('Resource limits for this query exceeded.'),
    isAbsorbed: true,
  },
  {
    name: 'GraphQL 200 with everything forbidden',
    fault: { kind: 'graphql-forbidden', api: 'graphql' },
    // The jobs of fifty runs, one by one.
    mostExtraRequests: 52,
    outcome: {
      kind: 'denied',
      message: new RegExp(
        `^GitHub denies access to ${pulls}: Resource not accessible by integration; give the token or app in integrations.github read access$`,
      ),
      after: [43_000, 86_401],
    },
  },
  {
    name: 'GraphQL 200 for the primary limit',
    fault: { kind: 'graphql-rate-limited', api: 'graphql' },
    outcome: wait(1, 3601),
  },
  { name: 'items twice in a page', fault: { kind: 'duplicate-items' } },
  { name: 'items out of order', fault: { kind: 'shuffled-items' } },
];
