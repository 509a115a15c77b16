import { Request, Response } from 'express';
import { Simulation } from '../../simulation';
import { bodyText, entityTag, GitHubAnswer, writeAnswer } from './answer';
import { GitHubError } from './errors';
import { faultAnswer, spoiledBody } from './faultAnswers';
import { RateLimitResource } from './rateLimits';

/** One request on its way through faults, authentication and limits. */
export interface Exchange {
  request: Request;
  response: Response;
  api: 'rest' | 'graphql';
  /** For the counters: the route without its values. */
  route: string;
  /** For faults: the path with its values, or the operation. */
  address: string;
  /** Whether limits do not apply. */
  isFree?: boolean;
  /** Makes the answer as the simulation has it, which may be an old state of it. */
  produce(token: string, seen: Simulation): Produced | Promise<Produced>;
}

/** An answer and the GraphQL points it cost. */
export interface Produced {
  answer: GitHubAnswer;
  points: number;
}

/** Answers one request, with everything that github.com puts around the content. */
export async function exchange(
  simulation: Simulation,
  current: Exchange,
): Promise<void> {
  const { request, response, api, route, address } = current;
  const { clock, counters, faults, latency, limits, world } = simulation;
  const resource: RateLimitResource = api === 'graphql' ? 'graphql' : 'core';
  const token = tokenOf(request) ?? '';
  world.growUntil(clock.now());
  const fault = faults.next(api, address);
  response.once('close', limits.enter(token));

  const refused = fault && faultAnswer(fault, clock);
  const { answer, points } = refused
    ? { answer: refused, points: 0 }
    : await producedOrRefused(
        fault?.kind === 'stale-answer'
          ? { ...simulation, clock: clock.behind(fault.staleSeconds) }
          : simulation,
        current,
        resource,
      );
  const body = fault ? spoiledBody(fault, api, answer.body) : answer.body;

  let text = bodyText(body);
  let { status } = answer;
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    ...commonHeaders(simulation, api),
  };
  if (request.method === 'GET' && status === 200) {
    headers.etag = entityTag(token, text);
    if (request.get('if-none-match') === headers.etag) {
      // A real 304 has neither body nor content type, and costs nothing.
      status = 304;
      text = '';
      delete headers['content-type'];
    }
  }
  const now = clock.now();
  if (api === 'rest' && status !== 304 && status !== 401 && !current.isFree) {
    limits.charge(token, resource, 1, now);
  }
  Object.assign(headers, limits.headers(token, resource, now), answer.headers);
  const bytes = Buffer.byteLength(text);
  // Without a length a cut answer looks complete to HTTP, and only its JSON is broken.
  if (status !== 304 && fault?.kind !== 'truncated-json') {
    headers['content-length'] = `${bytes}`;
  }
  counters.add({ api, route, status, bytes, points });
  await latency.wait(bytes);
  await writeAnswer(response, status, headers, text, fault);
}

async function producedOrRefused(
  simulation: Simulation,
  { request, api, isFree, produce }: Exchange,
  resource: RateLimitResource,
): Promise<Produced> {
  const { limits, clock, viewer } = simulation;
  const token = tokenOf(request);
  try {
    if (!token) {
      throw new GitHubError(401, 'Requires authentication');
    }
    if (!request.get('user-agent')) {
      throw new GitHubError(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    }
    const refusal = isFree
      ? undefined
      : limits.refusal(token, resource, clock.now());
    if (refusal?.kind === 'secondary') {
      throw new GitHubError(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        { headers: { 'retry-after': `${refusal.retryAfterSeconds}` } },
      );
    }
    if (refusal) {
      const message = `API rate limit exceeded for user ID ${viewer.id}.`;
      if (api === 'rest') {
        throw new GitHubError(403, message);
      }
      // The primary limit of GraphQL still answers 200.
      const body = { errors: [{ type: 'RATE_LIMITED', message }] };
      return { answer: { status: 200, headers: {}, body }, points: 0 };
    }
    return await produce(token, simulation);
  } catch (error) {
    if (error instanceof GitHubError) {
      const { status, headers, body } = error;
      return { answer: { status, headers, body }, points: 0 };
    }
    throw error;
  }
}

function commonHeaders(
  { clock }: Simulation,
  api: 'rest' | 'graphql',
): Record<string, string> {
  return {
    date: clock.dateHeader(),
    server: 'github.com',
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With',
    'x-github-media-type':
      api === 'rest' ? 'github.v3; format=json' : 'github.v4; format=json',
  };
}

/** The token of a request: any text will do, but there has to be one. */
export function tokenOf(request: Request): string | undefined {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(
    request.get('authorization') ?? '',
  )?.[1];
}
