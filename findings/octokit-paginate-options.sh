#!/bin/sh
# @octokit/rest 22.0.1 (@octokit/plugin-paginate-rest 14): `paginate` drops the `request` options of a call.
#
# Seen: a list of two pages is read with `request: { purpose: 'runs' }`. A request hook does not see the option, on
# neither page, because every page is requested with method, address and headers alone. The same call by `request`
# keeps it. So a signal that aborts, a time limit or a `fetch` of its own for one list is ignored without a warning.
# Expected: the option is there on every page, as for a single request.
#
# Fails if that changes. Needs Node 22 or newer, npm, and nothing else.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @octokit/rest@22.0.1
cat >check.mjs <<'CHECK'
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Octokit } from '@octokit/rest';

const server = createServer((request, response) => {
  const url = new URL(request.url, baseUrl);
  const page = url.searchParams.get('page') ?? '1';
  const headers = { 'content-type': 'application/json' };
  if (page === '1') {
    headers.link = `<${baseUrl}${url.pathname}?page=2>; rel="next"`;
  }
  response.writeHead(200, headers).end(JSON.stringify([{ id: Number(page) }]));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const baseUrl = `http://127.0.0.1:${server.address().port}`;

const octokit = new Octokit({ baseUrl });
const seen = [];
octokit.hook.wrap('request', (request, options) => {
  seen.push(options.request.purpose ?? 'nothing');
  return request(options);
});
const items = await octokit.paginate('GET /orgs/{org}/repos', {
  org: 'acme',
  request: { purpose: 'runs' },
});
await octokit.request('GET /orgs/{org}/repos', {
  org: 'acme',
  request: { purpose: 'runs' },
});
server.close();
console.log(`items: ${items.map(({ id }) => id)}; option on each page, and by request: ${seen}`);
process.exitCode = seen.join() === 'nothing,nothing,runs' ? 0 : 1;
CHECK
node check.mjs
