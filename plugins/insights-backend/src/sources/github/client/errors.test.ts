import { FailedRequest, limitedUntil, toSourceError } from './errors';

const now = Date.parse('2026-03-02T09:00:00Z');

function failed(changes: Partial<FailedRequest>): FailedRequest {
  return { status: 403, message: '', headers: {}, types: [], ...changes };
}

/** Seconds to wait; undefined when it is no matter of limits. */
function wait(changes: Partial<FailedRequest>): number | undefined {
  const until = limitedUntil(failed(changes), 60);
  return until && (until.getTime() - now) / 1000;
}

describe('a refused request', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['Retry-After in seconds', { headers: { 'retry-after': '7' } }, 7],
    [
      'Retry-After as a date on a clock that is five minutes ahead',
      {
        headers: {
          'retry-after': 'Mon, 02 Mar 2026 09:06:00 GMT',
          date: 'Mon, 02 Mar 2026 09:05:00 GMT',
        },
      },
      60,
    ],
    [
      'a used up primary limit, its reset on a clock that is one minute late',
      {
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(now / 1000 + 540),
          date: 'Mon, 02 Mar 2026 08:59:00 GMT',
        },
      },
      601,
    ],
    [
      'a used up limit of GraphQL, which answers 200',
      {
        status: 200,
        types: ['RATE_LIMITED'],
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(now / 1000 + 60),
        },
      },
      61,
    ],
    [
      'a secondary limit that only the message tells',
      { message: 'You have exceeded a secondary rate limit.' },
      60,
    ],
    ['429 without anything', { status: 429 }, 60],
    [
      'a missing permission',
      {
        message: 'Resource not accessible',
        headers: { 'x-ratelimit-remaining': '12' },
      },
      undefined,
    ],
  ])('waits for %s', (_name, changes, seconds) => {
    expect(wait(changes)).toBe(seconds);
  });

  it.each([
    [{ status: 401 }, 'unauthorized', 'renew the token or app'],
    [
      {
        status: 403,
        message: 'Resource not accessible by integration',
        headers: { 'x-accepted-github-permissions': 'actions=read' },
      },
      'denied',
      'GitHub denies access to runs of acme/shop: Resource not accessible by integration (needs actions=read)',
    ],
    [{ status: 451, message: 'blocked' }, 'denied', 'blocked'],
    [{ status: 200, types: ['FORBIDDEN'] }, 'denied', 'denies access'],
    [{ status: 404 }, 'not-found', 'hides it'],
    [{ status: 200, types: ['NOT_FOUND'] }, 'not-found', 'hides it'],
    [{ status: 422, message: 'Bad field' }, 'temporary', 'answered 422'],
  ])('means something: %j', (changes, reason, message) => {
    const error = toSourceError(
      failed(changes),
      'runs of acme/shop',
      undefined,
    );
    expect(error.reason).toBe(reason);
    expect(error.message).toContain(message);
    expect(error.name).toBe('SourceError');
  });

  it.each([
    { status: 502 },
    { status: 504 },
    { status: 500, message: 'The operation was aborted due to timeout' },
    { status: 200, types: ['RESOURCE_LIMITS_EXCEEDED'] },
    { status: 200, types: ['MAX_NODE_LIMIT_EXCEEDED'] },
    {
      status: 200,
      message: 'Something went wrong while executing your query.',
    },
  ])('was too much at once: %j', changes => {
    expect(toSourceError(failed(changes), 'x', undefined)).toHaveProperty(
      'constructor.name',
      'TooMuchAtOnceError',
    );
  });
});
