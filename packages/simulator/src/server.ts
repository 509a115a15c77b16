import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import express, { NextFunction, Request, Response } from 'express';
import { resolveAnchor } from './anchor';
import { catalogFile, Entity } from './catalog/entity';
import { generatedCatalog } from './catalog/generatedCatalog';
import { cloneCatalog, historyCatalog } from './catalog/historyCatalog';
import { Clock } from './clock';
import { addClones } from './clone/cloneRepository';
import { CounterValues, Counters } from './control/counters';
import { applyEdit, Change } from './control/edits';
import { EditOptions } from './control/editSchemas';
import { FaultOptions, Faults } from './control/faults';
import { Latency, LatencyOptions } from './control/latency';
import { controlRouter } from './control/router';
import { RATE_LIMIT_PROFILES, RateLimits } from './vendors/github/rateLimits';
import { gitHubRouter } from './vendors/github/router';
import { generateOrganization } from './generate/generateOrganization';
import { addHistoryRepository } from './history/historyRepository';
import { readHistoryFolder } from './history/readHistory';
import { shiftToAnchor } from './history/shift';
import { SimulatorInfo, visibleNumbers } from './info';
import { isoTime, toEpochSeconds } from './model/time';
import { World } from './model/world';
import { OptionsError, SimulatorOptions } from './options';
import { Simulation } from './simulation';

/** A running simulator. */
export interface Simulator {
  url: string;
  organizations: string[];
  info(): SimulatorInfo;
  counters(): CounterValues;
  resetCounters(): void;
  /** Sets a fault and gives its number. */
  fault(options: FaultOptions): number;
  clearFaults(): void;
  latency(options: LatencyOptions): void;
  /** Gives every token all of its limits again, as an hour does. */
  resetLimits(): void;
  /** Changes something now, as a person on github.com would, and tells what. */
  edit(options: EditOptions): Change[];
  stop(): Promise<void>;
}

/** Starts the HTTP server of a simulated organisation on 127.0.0.1. */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const clock = new Clock(options.now ?? (() => new Date()));
  const anchor = resolveAnchor(options, new Date(clock.now() * 1000));
  const world = new World();
  const { historyDir, gitDirs = [], shift } = options;
  const size = options.size ?? (historyDir || gitDirs.length ? 'none' : 'demo');
  if (options.smallRepositories && size === 'none') {
    throw new OptionsError(
      'Small repositories belong to a generated organisation: --size must be q or demo.',
    );
  }
  const seed = `${options.seed ?? 'backstage'}`;
  const historyEntities = addHistories(world, options, anchor);
  const generated =
    size === 'none'
      ? undefined
      : generateOrganization(
          world,
          size,
          seed,
          toEpochSeconds(new Date(anchor)),
          options.smallRepositories,
        );
  const clones = addClones(
    world,
    gitDirs,
    shift ? toEpochSeconds(new Date(anchor)) : undefined,
  );
  world.growUntil(clock.now());
  const catalog = () => [
    ...(generated ? generatedCatalog(generated) : []),
    ...historyEntities(),
    ...cloneCatalog(clones),
  ];
  const simulation: Simulation = {
    world,
    clock,
    counters: new Counters(),
    faults: new Faults(),
    latency: new Latency(),
    limits: new RateLimits(RATE_LIMIT_PROFILES[options.limits ?? 'generous']),
    viewer: world.account({
      kind: 'User',
      login: 'insights-reader',
      restLogin: 'insights-reader',
      name: 'Insights Reader',
      email: 'insights-reader@example.com',
      createdAt: 0,
    }),
  };

  let url = '';
  const info = (): SimulatorInfo => {
    world.growUntil(clock.now());
    return {
      url,
      port: Number(new URL(url).port),
      ...visibleNumbers(world, clock.now()),
      anchor,
      now: isoTime(clock.now()),
      size,
      seed,
      catalog: { url: `${url}/catalog/all.yaml` },
      github: {
        host: 'github.com',
        apiBaseUrl: `${url}/github`,
        graphqlUrl: `${url}/github/graphql`,
      },
    };
  };
  const server = createServer(application(simulation, info, catalog));
  const port = await listen(server, options.port ?? 0);
  url = `http://127.0.0.1:${port}`;

  return {
    url,
    organizations: world.organizations.map(({ account }) => account.login),
    info,
    counters: () => simulation.counters.values(),
    resetCounters: () => simulation.counters.reset(),
    fault: fault => simulation.faults.add(fault),
    clearFaults: () => simulation.faults.clear(),
    edit: edit => applyEdit(simulation, edit),
    resetLimits: () => simulation.limits.reset(),
    latency: latency => simulation.latency.set(latency),
    stop: () => stop(server),
  };
}

function addHistories(
  world: World,
  { historyDir, shift }: SimulatorOptions,
  anchor: string,
): () => Entity[] {
  if (historyDir === undefined) {
    return () => [];
  }
  const histories = readHistoryFolder(historyDir);
  const served = shift
    ? shiftToAnchor(histories, toEpochSeconds(new Date(anchor)))
    : histories;
  const repositories = served.map(each => addHistoryRepository(world, each));
  return () => historyCatalog(repositories);
}

function application(
  simulation: Simulation,
  info: () => SimulatorInfo,
  catalog: () => Entity[],
) {
  const app = express();
  // GitHub's own ETags and headers are part of the simulation.
  app.disable('etag');
  app.disable('x-powered-by');
  app.get('/catalog/all.yaml', (_request, response) => {
    response.type('text/yaml').send(catalogFile(catalog()));
  });
  app.use('/_simulator', controlRouter(simulation, info));
  app.use('/github', gitHubRouter(simulation));
  app.use(
    (
      error: Error,
      _request: Request,
      response: Response,
      next: NextFunction,
    ) => {
      if (response.headersSent) {
        next(error);
        return;
      }
      process.stderr.write(`${error.stack ?? error}\n`);
      response.status(500).json({ message: error.message });
    },
  );
  return app;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    // Answers that a fault holds back would keep the server open for ever.
    server.closeAllConnections();
  });
}
