import type { FaultOptions } from '@internal/simulator';

const graphqlPrefix = 'POST /graphql ';
const ofRepository = /^GET \/repos\/\{owner\}\/\{repo\}\//;

/** Which API a route belongs to, as the simulator counts it: `POST /graphql PullRequests`, `GET /repos/{owner}/{repo}`. */
export function apiOf(route: string): 'graphql' | 'rest' {
  return route.startsWith(graphqlPrefix) ? 'graphql' : 'rest';
}

/** The route as people read it: `PullRequests`, `actions/runs`. */
export function titleOfRoute(route: string): string {
  return route.replace(graphqlPrefix, '').replace(ofRepository, '');
}

/** The part of a fault that makes it befall requests of this route alone. */
export function faultRoute(route: string): Pick<FaultOptions, 'api' | 'route'> {
  const api = apiOf(route);
  const address =
    api === 'graphql'
      ? route.slice(graphqlPrefix.length)
      : route.replace(/^[A-Z]+ /, '').replace(/\{\w+\}/g, '[^/?]+');
  return { api, route: `^${address}(\\?|$)` };
}
