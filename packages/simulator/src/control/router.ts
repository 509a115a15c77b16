import express, { Request, Response, Router } from 'express';
import { z } from 'zod';
import { Simulation } from '../simulation';
import { SimulatorInfo } from '../info';
import { EditActions } from './editActions';
import { EditError } from './editError';
import { faultSchema } from './faults';
import { latencySchema } from './latency';

const clockSchema = z.strictObject({
  skewSeconds: z.number().optional(),
  advanceSeconds: z.int().nonnegative().optional(),
});

/** What can be done to a simulation with all its vendors. */
export interface Control {
  info(): SimulatorInfo;
  resetLimits(): void;
  edits: EditActions;
}

/** The endpoints by which another process watches and disturbs the simulation. */
export function controlRouter(
  simulation: Simulation,
  { info, resetLimits, edits }: Control,
): Router {
  const { counters, faults, latency, clock } = simulation;
  const router = Router();
  router.use(express.json({ type: () => true }));

  router.get('/info', (_request, response) => response.json(info()));

  router.get('/counters', (_request, response) =>
    response.json(counters.values()),
  );
  router.delete('/counters', (_request, response) => {
    counters.reset();
    response.json(counters.values());
  });

  router.get('/faults', (_request, response) => response.json(faults.list()));
  router.post(
    '/faults',
    checked(faultSchema, fault => ({ id: faults.add(fault) })),
  );
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.json(faults.list());
  });

  router.delete('/limits', (_request, response) => {
    resetLimits();
    response.json({});
  });
  router.post(
    '/latency',
    checked(latencySchema, options => latency.set(options)),
  );
  router.post(
    '/edit',
    checked(edits, apply => ({ changed: apply() })),
  );
  router.post(
    '/clock',
    checked(clockSchema, ({ skewSeconds, advanceSeconds }) => {
      clock.skewSeconds = skewSeconds ?? clock.skewSeconds;
      clock.advance(advanceSeconds ?? 0);
      return { now: new Date(clock.now() * 1000).toISOString() };
    }),
  );
  return router;
}

function checked<T>(schema: z.ZodType<T>, act: (body: T) => unknown) {
  return (request: Request, response: Response) => {
    const result = schema.safeParse(request.body);
    if (!result.success) {
      response.status(400).json({ error: z.prettifyError(result.error) });
      return;
    }
    try {
      response.json(act(result.data) ?? {});
    } catch (error) {
      if (!(error instanceof EditError)) {
        throw error;
      }
      response.status(409).json({ error: error.message });
    }
  };
}
