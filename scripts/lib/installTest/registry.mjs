import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

/**
 * A package registry that knows the given tarballs and nothing else, so that an app installs them with the same
 * commands as it would after they are published.
 */
export async function startRegistry(tarballs) {
  // A package manager keeps what it fetched by address, and the next run has other contents.
  const run = randomUUID();
  const server = createServer((request, response) => {
    const { host } = request.headers;
    const { pathname } = new URL(request.url, `http://${host}`);
    const wanted = decodeURIComponent(pathname.slice(1));
    const file = tarballs.find(each =>
      wanted.endsWith(path.basename(each.file)),
    );
    const known = tarballs.find(({ name }) => name === wanted);
    if (file) {
      response.setHeader('content-type', 'application/octet-stream');
      response.end(readFileSync(file.file));
    } else if (known) {
      const { name, version, manifest } = known;
      const tarball = `http://${host}/${run}/${path.basename(known.file)}`;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: version },
          versions: { [version]: { ...manifest, dist: { tarball } } },
        }),
      );
    } else {
      response.statusCode = 404;
      response.end('{}');
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
