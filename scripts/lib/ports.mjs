import { once } from 'node:events';
import { createServer } from 'node:net';

async function listen(port, host) {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    return server.address().port;
  } finally {
    server.close();
  }
}

/** A browser may try either loopback address for localhost, so both must be free. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await listen(port, host);
    } catch (error) {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
        return false;
      }
    }
  }
  return true;
}

export function freePort() {
  return listen(0, '127.0.0.1');
}
