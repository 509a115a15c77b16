import { createServer, type ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import type { Change, EditorDay, Project, Review } from '../schemas';

/** The token that is accepted. */
const token = 'forge_right';

/** A Forge that runs here, with what it serves. */
export interface ForgeServer {
  url: string;
  host: string;
  token: string;
  projects: Project[];
  /** By the id of their project. */
  changes: Record<number, Change[]>;
  reviews: Record<number, Review[]>;
  editorDays: EditorDay[];
  /** The paths that were requested, oldest first. */
  requests: string[];
  /** Is awaited before each answer. */
  beforeAnswer?: (path: string) => Promise<void>;
  stop(): Promise<void>;
}

const pageSize = 2;

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** A part of a list, newest first. */
function partOf<Item extends { updatedAt: string }>(
  items: Item[],
  query: URLSearchParams,
) {
  const start = Number(query.get('next') ?? 0);
  const since = query.get('since') ?? '';
  const listed = [...items]
    .filter(({ updatedAt }) => updatedAt >= since)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const end = start + pageSize;
  return {
    items: listed.slice(start, end),
    ...(end < listed.length && { next: `${end}` }),
  };
}

/** What is answered to a request that was let in. */
function answerTo(served: ForgeServer, { pathname, searchParams }: URL) {
  const [, list, id, ofProject] = pathname.slice(1).split('/');
  if (list === 'me') {
    return { status: 200, body: { login: 'insights' } };
  }
  const lists: Record<string, Array<{ updatedAt: string }> | undefined> = {
    projects: served.projects,
    'editor-days': served.editorDays,
    changes: served.changes[Number(id)] ?? [],
    reviews: served.reviews[Number(id)] ?? [],
  };
  const items = lists[ofProject ?? list];
  return items
    ? { status: 200, body: partOf(items, searchParams) }
    : { status: 404, body: { error: 'no such list' } };
}

/** Starts a Forge without any project, on the loopback interface. */
export async function startForgeServer(): Promise<ForgeServer> {
  const server = createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const served: ForgeServer = {
    url: `http://${host}/api`,
    host,
    token,
    projects: [],
    changes: {},
    reviews: {},
    editorDays: [],
    requests: [],
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
  server.on('request', async (request, response) => {
    const url = new URL(request.url!, served.url);
    served.requests.push(url.pathname);
    await served.beforeAnswer?.(url.pathname);
    if (request.headers.authorization === `Bearer ${token}`) {
      const { status, body } = answerTo(served, url);
      send(response, status, body);
    } else {
      send(response, 401, { error: 'unknown token' });
    }
  });
  return served;
}
