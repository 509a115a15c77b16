import express, { Request, Router } from 'express';
import { Region } from './accounts';
import {
  accessDenied,
  notFound,
  rateLimitExceeded,
  unauthorized,
} from './errors';
import { pagerDutyExchange, PagerDutyExchange } from './exchange';
import { tokenAnswer } from './oauth';
import { accountRoutes } from './rest/account';
import { incidentRoutes } from './rest/incidents';
import { logEntryRoutes } from './rest/logEntries';
import { Parameters } from './rest/parameters';
import { PagerDutyRoute } from './rest/route';
import { serviceRoutes } from './rest/services';
import { PagerDutySimulation } from './simulation';
import { Caller } from './tokens';

const ROUTES: PagerDutyRoute[] = [
  ...incidentRoutes,
  ...logEntryRoutes,
  ...serviceRoutes,
  ...accountRoutes,
];

/** The APIs of both regions, and the place where apps get their tokens. */
export function pagerDutyRouter(simulation: PagerDutySimulation): Router {
  const router = Router();
  router.post(
    '/oauth/token',
    express.text({ type: () => true }),
    (request, response, next) => {
      pagerDutyExchange(simulation, {
        request,
        response,
        route: 'POST /oauth/token',
        produce: seen => tokenAnswer(seen, new URLSearchParams(request.body)),
      }).catch(next);
    },
  );
  router.use('/eu', regionRouter(simulation, 'eu'));
  router.use(regionRouter(simulation, 'us'));
  return router;
}

function regionRouter(simulation: PagerDutySimulation, region: Region): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const answered =
    (
      route: string,
      handle: (
        seen: PagerDutySimulation,
        caller: Caller,
        request: Request,
      ) => object,
    ) =>
    (
      request: PagerDutyExchange['request'],
      response: PagerDutyExchange['response'],
      next: (error: unknown) => void,
    ) => {
      pagerDutyExchange(simulation, {
        request,
        response,
        route,
        produce: seen => {
          const caller = admitted(simulation, region, request);
          return {
            status: 200,
            headers: {},
            body: handle(seen, caller, request),
          };
        },
      }).catch(next);
    };

  for (const route of ROUTES) {
    const name = `GET ${route.path.replace(/:(\w+)/g, '{$1}')}`;
    router.get(
      route.path,
      answered(name, (seen, caller, request) =>
        read(seen, caller, request, route),
      ),
    );
  }
  router.use((request, response, next) => {
    answered(`${request.method} (unknown)`, (_seen, caller) => {
      if (request.method !== 'GET' && caller.isReadOnly) {
        throw accessDenied('The API key is read-only');
      }
      throw notFound();
    })(request, response, next);
  });
  return router;
}

/**
 * Who is behind a request.
 * @throws who is not known in this region, or sends too many requests
 */
function admitted(
  { tokens, limits, clock }: PagerDutySimulation,
  region: Region,
  request: Request,
): Caller {
  const now = clock.now();
  const caller = tokens.callerOf(request.get('authorization'), now);
  if (caller.account.region !== region) {
    throw unauthorized();
  }
  if (limits.charge(caller.id, now)) {
    throw rateLimitExceeded();
  }
  return caller;
}

function read(
  { accounts, clock }: PagerDutySimulation,
  caller: Caller,
  request: Request,
  { scope, handle }: PagerDutyRoute,
): object {
  if (caller.scopes && !caller.scopes.includes(scope)) {
    throw accessDenied(`Token is missing the scope ${scope}`);
  }
  const account = accounts.find(({ plan }) => plan === caller.account);
  if (!account) {
    throw notFound();
  }
  return handle({
    account,
    now: clock.now(),
    params: request.params,
    query: new Parameters(request.url, account.plan.timeZone),
  });
}
