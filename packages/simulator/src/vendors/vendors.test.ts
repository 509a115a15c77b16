import { readdirSync, readFileSync } from 'node:fs';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import express, { Router } from 'express';
import { vendors } from '.';
import { Clock } from '../clock';
import { FaultOptions } from '../control/faults';
import { exchange } from '../http/exchange';
import { World } from '../model/world';
import { limitLevel } from '../options';
import { startSimulator } from '../server';
import { createSimulation, Simulation } from '../simulation';
import { Vendor } from './vendor';

const SOURCES = join(__dirname, '..');

/** The files that may not know any vendor: all but tests, the list of vendors and the vendors' own folders. */
function neutralFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(
      path =>
        path.endsWith('.ts') &&
        !path.endsWith('.test.ts') &&
        path !== relative(SOURCES, join(__dirname, 'index.ts')) &&
        !vendors.some(({ id }) => path.startsWith(`vendors/${id}/`)),
    );
}

describe('vendors', () => {
  it('are named nowhere but in their folders and their list', () => {
    const files = neutralFiles();
    expect(files).toContain('server.ts');
    expect(files).toContain('vendors/vendor.ts');
    expect(
      files.flatMap(path => {
        const text = readFileSync(join(SOURCES, path), 'utf8').toLowerCase();
        return vendors
          .filter(({ id }) => text.includes(id))
          .map(({ id }) => `${path} names ${id}`);
      }),
    ).toEqual([]);
  });

  it('have their real limits where these are chosen, and generous ones beside those of another', () => {
    const levels = (['generous', 'github', 'off'] as const).map(limits => [
      limitLevel(limits, 'github'),
      limitLevel(limits, 'pager'),
    ]);
    expect(levels).toEqual([
      ['generous', 'generous'],
      ['real', 'generous'],
      ['off', 'off'],
    ]);
  });

  it('say at their own address what a configuration needs', async () => {
    const simulator = await startSimulator({ size: 'none' });
    await simulator.stop();
    expect(simulator.info().github).toEqual({
      host: 'github.com',
      apiBaseUrl: `${simulator.url}/github`,
      graphqlUrl: `${simulator.url}/github/graphql`,
    });
  });
});

/** The least that a vendor can be: it serves who is there and knows no faults of its own. */
const pager: Vendor<'pager', never, { url: string }> = {
  id: 'pager',
  faults: {},
  info: url => ({ url }),
  start: simulation => {
    const router = Router();
    router.get('/me', (request, response, next) => {
      exchange(simulation, {
        vendor: pager,
        request,
        response,
        api: 'rest',
        route: 'GET /me',
        address: request.url,
        produce: ({ viewer }) => ({
          status: 200,
          headers: {},
          body: [viewer.login, 'me'],
        }),
        dress: answer => answer,
      }).catch(next);
    });
    return { router, resetLimits: () => undefined };
  },
};

describe('two vendors', () => {
  let simulation: Simulation;
  let server: Server;

  beforeEach(async () => {
    simulation = createSimulation(new World(), new Clock(() => new Date()));
    const app = express();
    for (const vendor of [...vendors, pager]) {
      const { router } = vendor.start(simulation, 'generous');
      app.use(`/${vendor.id}`, router);
    }
    await new Promise<void>(resolve => {
      server = app.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(
    () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );

  async function read(path: string) {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: 'Bearer x', 'user-agent': 'test' },
    });
    return response.status === 200 ? response.json() : response.status;
  }

  const readBoth = async () => [
    await read('/github/user'),
    await read('/pager/me'),
  ];

  it('serve the same simulation, and each request is counted for its vendor', async () => {
    expect(await readBoth()).toEqual([
      expect.objectContaining({ login: 'insights-reader' }),
      ['insights-reader', 'me'],
    ]);
    await read('/pager/me');
    expect(simulation.counters.values()).toMatchObject({
      total: 3,
      vendors: { github: 1, pager: 2 },
      routes: { 'GET /user': 1, 'GET /me': 2 },
    });
  });

  it.each<[FaultOptions, unknown[]]>([
    // A list can be spoiled whoever answers with it; a 502 is GitHub's own.
    [
      { kind: 'shuffled-items' },
      [expect.anything(), ['me', 'insights-reader']],
    ],
    [{ kind: '502' }, [502, ['insights-reader', 'me']]],
    [
      { kind: 'shuffled-items', vendor: 'github' },
      [expect.anything(), ['insights-reader', 'me']],
    ],
  ])(
    'have %j befall the requests of those that know it',
    async (fault, answers) => {
      simulation.faults.add(fault);
      expect(await readBoth()).toEqual(answers);
    },
  );
});
