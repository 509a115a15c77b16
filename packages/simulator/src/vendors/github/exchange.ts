import { Request, Response } from 'express';
import { Answer } from '../../http/answer';
import { exchange } from '../../http/exchange';
import { entityTag } from './entityTag';
import { GitHubError } from './errors';
import { gitHubFaults } from './faults';
import { RateLimitResource } from './rateLimits';
import { GitHubSimulation } from './simulation';

/** One request on its way through authentication and limits. */
export interface GitHubExchange {
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
  produce(token: string, seen: GitHubSimulation): Answer | Promise<Answer>;
}

/** Answers one request, with everything that github.com puts around the content. */
export async function gitHubExchange(
  simulation: GitHubSimulation,
  current: GitHubExchange,
): Promise<void> {
  const { request, response, api, route, address } = current;
  const token = tokenOf(request) ?? '';
  response.once('close', simulation.limits.enter(token));
  await exchange(simulation, {
    vendor: { id: 'github', faults: gitHubFaults },
    request,
    response,
    api,
    route,
    address,
    produce: seen => producedOrRefused(seen, current),
    dress: answer => dressed(simulation, current, token, answer),
  });
}

/** Adds GitHub's headers, answers 304 to who has the answer already, and charges the token. */
function dressed(
  simulation: GitHubSimulation,
  { request, api, isFree }: GitHubExchange,
  token: string,
  answer: Answer & { body: string },
): Answer & { body: string } {
  const { limits, clock } = simulation;
  const resource = resourceOf(api);
  let { status, body } = answer;
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    ...commonHeaders(simulation, api),
  };
  if (request.method === 'GET' && status === 200) {
    headers.etag = entityTag(token, body);
    if (request.get('if-none-match') === headers.etag) {
      // A real 304 has neither body nor content type, and costs nothing.
      status = 304;
      body = '';
      delete headers['content-type'];
    }
  }
  const now = clock.now();
  if (api === 'rest' && status !== 304 && status !== 401 && !isFree) {
    limits.charge(token, resource, 1, now);
  }
  Object.assign(headers, limits.headers(token, resource, now), answer.headers);
  return { ...answer, status, headers, body };
}

async function producedOrRefused(
  simulation: GitHubSimulation,
  { request, api, isFree, produce }: GitHubExchange,
): Promise<Answer> {
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
      : limits.refusal(token, resourceOf(api), clock.now());
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
      return { status: 200, headers: {}, body };
    }
    return await produce(token, simulation);
  } catch (error) {
    if (error instanceof GitHubError) {
      const { status, headers, body } = error;
      return { status, headers, body };
    }
    throw error;
  }
}

function resourceOf(api: 'rest' | 'graphql'): RateLimitResource {
  return api === 'graphql' ? 'graphql' : 'core';
}

function commonHeaders(
  { clock }: GitHubSimulation,
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
