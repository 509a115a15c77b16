import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { publishAll, publishArguments } from './publish.mjs';

/** A registry that has what was published to it, and remembers every request. */
async function startRegistry() {
  const packages = new Map();
  const requests = [];
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(request.url.slice(1).split('?')[0]);
    requests.push(`${request.method} ${name}`);
    const chunks = await request.toArray();
    if (request.method === 'PUT') {
      packages.set(name, Buffer.concat(chunks).toString());
    }
    response.statusCode = packages.has(name) ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(packages.get(name) ?? '{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${server.address().port}`;
  return { host, packages, requests, stop: () => server.close() };
}

const names = ['@acme/first', '@acme/second'];
let folder;
let tarballs;
let registry;

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'insights-publish-'));
  registry = await startRegistry();
  mkdirSync(path.join(folder, 'package'));
  tarballs = names.map((name, index) => {
    const manifest = { name, version: '1.2.3' };
    writeFileSync(
      path.join(folder, 'package', 'package.json'),
      JSON.stringify(manifest),
    );
    const file = path.join(folder, `${index}.tgz`);
    spawnSync('tar', ['-czf', file, '-C', folder, 'package']);
    return { ...manifest, file };
  });
});

after(() => {
  registry.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  registry.packages.clear();
  registry.requests.length = 0;
});

function options(dryRun) {
  const env = {
    ...process.env,
    npm_config_registry: `http://${registry.host}/`,
    [`npm_config_//${registry.host}/:_authToken`]: 'token',
    npm_config_cache: path.join(folder, 'cache'),
    npm_config_provenance: 'false',
  };
  delete env.ACTIONS_ID_TOKEN_REQUEST_URL;
  delete env.SIGSTORE_ID_TOKEN;
  return { dryRun, env, cwd: folder };
}

test('a dry run checks every tarball without a request', async () => {
  assert.deepEqual(await publishAll(tarballs, options(true)), names);
  assert.deepEqual(registry.requests, []);
});

test('packages are published in their order, and only once', async () => {
  assert.deepEqual(await publishAll(tarballs, options(false)), names);
  assert.deepEqual(
    registry.requests.filter(each => each.startsWith('PUT')),
    names.map(name => `PUT ${name}`),
  );
  assert.deepEqual(await publishAll(tarballs, options(false)), []);
});

test('a release that stopped in the middle continues with what is missing', async () => {
  await publishAll(tarballs.slice(0, 1), options(false));
  assert.deepEqual(await publishAll(tarballs, options(false)), [names[1]]);
});

test('a package that npm refuses stops the release', async () => {
  writeFileSync(path.join(folder, 'broken.tgz'), 'no tarball');
  const broken = { ...tarballs[0], file: path.join(folder, 'broken.tgz') };
  await assert.rejects(
    publishAll([broken, tarballs[1]], options(true)),
    /^Error: Publishing @acme\/first 1\.2\.3 failed/,
  );
});

test('provenance is added where the CI offers an identity token', () => {
  const publish = ['publish', 'a.tgz', '--access', 'public'];
  const argumentsWith = env => publishArguments('a.tgz', { env });
  assert.deepEqual(argumentsWith({}), publish);
  for (const name of ['ACTIONS_ID_TOKEN_REQUEST_URL', 'SIGSTORE_ID_TOKEN']) {
    assert.deepEqual(argumentsWith({ [name]: 'value' }), [
      ...publish,
      '--provenance',
    ]);
  }
});
