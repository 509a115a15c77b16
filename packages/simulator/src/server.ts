import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import express, { NextFunction, Request, Response, Router } from 'express';
import { buildWorld } from './buildWorld';
import { catalogFile, Entity } from './catalog/entity';
import { Clock } from './clock';
import { CounterValues } from './control/counters';
import { editActions } from './control/editActions';
import { Change } from './control/edits';
import { EditOptions } from './control/editSchemas';
import { FaultOptions } from './control/faults';
import { LatencyOptions } from './control/latency';
import { controlRouter } from './control/router';
import { SimulatorInfo, vendorInfos, visibleNumbers } from './info';
import { isoTime } from './model/time';
import { limitLevel, SimulatorOptions } from './options';
import { createSimulation } from './simulation';
import { vendors } from './vendors';

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
  /** Changes something now, as a person would, and gives what it changed. */
  edit(options: EditOptions): Change[];
  stop(): Promise<void>;
}

/** Starts the HTTP server of a simulated organisation on 127.0.0.1. */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const clock = new Clock(options.now ?? (() => new Date()));
  const built = buildWorld(options, clock.now());
  const { world, anchor, size, seed, clones } = built;
  const simulation = createSimulation(world, clock);
  const running = vendors.map(vendor => ({
    path: `/${vendor.id}`,
    ...vendor.start(simulation, limitLevel(options.limits, vendor.id)),
  }));

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
      ...(clones.length > 0 && { clones }),
      catalog: { url: `${url}/catalog/all.yaml` },
      ...vendorInfos(url),
    };
  };
  const resetLimits = () => running.forEach(each => each.resetLimits());
  const edits = editActions(simulation, running);
  const app = application(
    controlRouter(simulation, { info, resetLimits, edits }),
    running,
    built.catalog,
  );
  const server = createServer(app);
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
    edit: edit => edits.parse(edit)(),
    resetLimits,
    latency: latency => simulation.latency.set(latency),
    stop: () => stop(server),
  };
}

function application(
  control: Router,
  running: Array<{ path: string; router: Router }>,
  catalog: () => Entity[],
) {
  const app = express();
  // The vendors' own ETags and headers are part of the simulation.
  app.disable('etag');
  app.disable('x-powered-by');
  app.get('/catalog/all.yaml', (_request, response) => {
    response.type('text/yaml').send(catalogFile(catalog()));
  });
  app.use('/_simulator', control);
  running.forEach(({ path, router }) => app.use(path, router));
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
