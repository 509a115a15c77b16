import express, { NextFunction, Request, Response, Router } from 'express';
import { Repository } from '../../model/repository';
import { GitHubError, notFound } from './errors';
import { gitHubExchange, tokenOf } from './exchange';
import { answerGraphQL, GraphQLRequest } from './graphql/answer';
import { GitHubSimulation } from './simulation';
import { visibilityOf } from './visibility';
import { linkHeader } from './rest/paging';
import { RestAnswer, RestRequest } from './rest/restRoute';
import { repositoryRoutes, rootRoutes } from './rest/routes';

const DEFAULT_API_VERSION = '2022-11-28';
const API_VERSIONS = [DEFAULT_API_VERSION, '2026-03-10'];

/** The REST API and GraphQL as github.com has them, and the same at the paths of an Enterprise Server. */
export function gitHubRouter(simulation: GitHubSimulation): Router {
  const router = Router();
  router.use('/api/v3', restRouter(simulation));
  router.post(
    ['/graphql', '/api/graphql'],
    express.json({ limit: '2mb', type: () => true }),
    graphqlHandler(simulation),
  );
  router.use(restRouter(simulation));
  return router;
}

type Handle = (
  request: RestRequest,
  httpRequest: Request,
) => { answer: RestAnswer; repository?: Repository };

function restRouter(simulation: GitHubSimulation): Router {
  const { world, clock } = simulation;
  const router = Router({ strict: true, caseSensitive: true });
  const serve = (
    path: string,
    template: string,
    handle: Handle,
    method: 'get' | 'post' = 'get',
  ) =>
    router[method](path, (request, response, next) => {
      gitHubExchange(simulation, {
        request,
        response,
        api: 'rest',
        route: `${request.method} ${template.replace(/:(\w+)/g, '{$1}')}`,
        address: request.url,
        isFree: path === '/rate_limit',
        produce: (_token, seen) => restAnswer(seen, request, handle),
      }).catch(next);
    });

  for (const { path, handle, method } of rootRoutes) {
    serve(path, path, request => ({ answer: handle(request) }), method);
  }
  for (const { path, handle } of repositoryRoutes) {
    const template = `/repos/:owner/:repo${path}`;
    serve(template, template, (request, httpRequest) => {
      const { owner, repo } = request.params;
      const found = world.findRepository(owner, repo, clock.now());
      if (
        !found ||
        !visibilityOf(simulation, request.token)(found.repository)
      ) {
        throw notFound();
      }
      const { repository, isMoved } = found;
      if (isMoved) {
        throw movedTo(byId(request.base, repository, httpRequest.url));
      }
      return { answer: handle({ ...request, repository }), repository };
    });
    serve(`/repositories/:id${path}`, template, request => {
      const id = Number(request.params.id);
      const repository = world.findRepositoryById(id, clock.now());
      if (!repository || !visibilityOf(simulation, request.token)(repository)) {
        throw notFound();
      }
      return { answer: handle({ ...request, repository }), repository };
    });
  }
  router.use((request: Request, response: Response, next: NextFunction) => {
    gitHubExchange(simulation, {
      request,
      response,
      api: 'rest',
      route: `${request.method} (unknown)`,
      address: request.url,
      produce: () => {
        throw notFound();
      },
    }).catch(next);
  });
  return router;
}

function graphqlHandler(simulation: GitHubSimulation) {
  return (request: Request, response: Response, next: NextFunction) => {
    const body: GraphQLRequest = request.body ?? {};
    const operation =
      body.operationName ?? /query\s+(\w+)/.exec(`${body.query}`)?.[1] ?? '';
    gitHubExchange(simulation, {
      request,
      response,
      api: 'graphql',
      route: `POST /graphql ${operation}`.trim(),
      address: operation,
      produce: (token, seen) => answerGraphQL(seen, body, token),
    }).catch(next);
  };
}

function restAnswer(
  simulation: GitHubSimulation,
  httpRequest: Request,
  handle: Handle,
) {
  const base = `${httpRequest.protocol}://${httpRequest.get('host')}${
    httpRequest.baseUrl
  }`;
  const apiVersion = apiVersionOf(httpRequest);
  const { answer, repository } = handle(
    {
      simulation,
      now: simulation.clock.now(),
      base,
      token: tokenOf(httpRequest) ?? '',
      params: httpRequest.params,
      query: httpRequest.query as RestRequest['query'],
      apiVersion,
    },
    httpRequest,
  );
  // Links name repositories by id, so that they survive a rename.
  const address = repository
    ? byId(base, repository, httpRequest.url)
    : `${base}${httpRequest.url}`;
  const link = answer.page && linkHeader(answer.page, new URL(address));
  return {
    status: answer.status ?? 200,
    headers: {
      'x-github-api-version-selected': apiVersion,
      ...(link ? { link } : {}),
    },
    body: answer.body,
  };
}

function byId(base: string, repository: Repository, url: string): string {
  return `${base}${url.replace(
    /^\/repos\/[^/]+\/[^/?]+/,
    `/repositories/${repository.id}`,
  )}`;
}

function movedTo(location: string): GitHubError {
  return new GitHubError(301, 'Moved Permanently', {
    headers: { location },
    extra: { url: location },
  });
}

function apiVersionOf(request: Request): string {
  const version = request.get('x-github-api-version') ?? DEFAULT_API_VERSION;
  if (!API_VERSIONS.includes(version)) {
    throw new GitHubError(
      version < DEFAULT_API_VERSION ? 410 : 400,
      `The API version ${version} is not supported.`,
    );
  }
  return version;
}
