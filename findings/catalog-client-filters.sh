#!/bin/sh
# @backstage/catalog-client 1.16.4: two filters that its types allow reach the catalog as other filters.
#
# Seen, as the request that `getEntities` sends:
# - `{ kind: 'Group', 'spec.type': [] }` becomes `filter=kind=Group`: a field with no allowed value, which nothing can
#   match, is left out, and every group comes.
# - `{ 'metadata.title': 'Search, Browse' }` becomes `filter=metadata.title=Search, Browse`: the comma, which separates
#   conditions in this parameter, is not escaped, so the catalog reads the two conditions `metadata.title=Search` and
#   the existence of ` Browse`.
# Expected: no entities for the first, and entities with this very title for the second. The predicate form
# (`queryEntities({ query })`) has neither problem.
#
# Fails if that changes. Needs Node 22 or newer, npm, and nothing else.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @backstage/catalog-client@1.16.4
cat >check.cjs <<'CHECK'
const { createServer } = require('node:http');
const { once } = require('node:events');
const { CatalogClient } = require('@backstage/catalog-client');

(async () => {
  const filters = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url, 'http://catalog');
    filters.push(searchParams.getAll('filter').join(' | '));
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const client = new CatalogClient({
    discoveryApi: { getBaseUrl: async () => baseUrl },
  });
  await client.getEntities({ filter: { kind: 'Group', 'spec.type': [] } });
  await client.getEntities({ filter: { 'metadata.title': 'Search, Browse' } });
  server.close();
  filters.forEach(filter => console.log(`filter=${filter}`));
  const expected = ['kind=Group', 'metadata.title=Search, Browse'];
  process.exitCode = filters.join('\n') === expected.join('\n') ? 0 : 1;
})();
CHECK
node check.cjs
