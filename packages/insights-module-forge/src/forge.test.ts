import {
  checkRefusedCredentials,
  checkSourceContract,
  pullRequests,
  SourceContractError,
  SourceError,
  type SourcePage,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { forge } from './forge';
import { type ForgeServer, startForgeServer } from './testUtils/forgeServer';
import { serveExample } from './testUtils/example';

const now = new Date('2026-11-21T12:00:00Z');

describe('the source Forge', () => {
  let server: ForgeServer;

  beforeEach(async () => {
    server = await startForgeServer();
    serveExample(server, '2026-11-02');
  });
  afterEach(() => server.stop());

  const tested = (type: SourceType = forge, token = server.token) => ({
    type,
    connection: { id: 'main', settings: { url: server.url, token } },
    now,
    events: [
      { topic: 'forge.review', payload: { host: server.host, project: 1 } },
      { topic: 'forge.change', payload: { host: server.host, project: 1 } },
    ],
  });

  /** Forge, with a fault in the pages of its streams. */
  const faulty = (
    change: (page: SourcePage) => Partial<SourcePage>,
  ): SourceType => ({
    ...forge,
    connections: {
      ...forge.connections,
      open: (...given) => {
        const source = forge.connections.open(...given);
        return {
          ...source,
          streams: source.streams.map(stream => ({
            ...stream,
            async *read(...requested) {
              for await (const page of stream.read(...requested)) {
                yield { ...page, ...change(page) };
              }
            },
          })),
        };
      },
    },
  });

  const violationsOf = async (type: SourceType): Promise<string[]> => {
    const error = await checkSourceContract(tested(type)).catch(each => each);
    expect(error).toBeInstanceOf(SourceContractError);
    return error.violations;
  };

  it('keeps the contract', async () => {
    const slices = await checkSourceContract(tested());
    expect(
      slices.map(({ stream, slice, pages }) => [
        stream.id,
        slice.key,
        pages.flatMap(({ rows = [] }) => rows.flatMap(each => each.rows))
          .length,
      ]),
    ).toEqual([
      ['projects', 'main', 2],
      ['pull-requests', 'main/1', 3],
      ['code-reviews', 'main/1', 3],
      ['pull-requests', 'main/2', 1],
      ['code-reviews', 'main/2', 1],
      ['editor-days', 'main', 4],
    ]);
    await checkRefusedCredentials(tested(forge, 'forge_wrong'));
  });

  it('is caught where it breaks the contract', async () => {
    const first = 'pull-requests of main/1';
    expect(await violationsOf(faulty(() => ({ complete: undefined })))).toEqual(
      expect.arrayContaining([
        `${first}: its last page is not marked complete`,
      ]),
    );
    expect(
      await violationsOf(faulty(() => ({ coveredFrom: undefined }))),
    ).toContain(
      `${first}: no page sets the start of its coverage, so no metric counts pull-requests`,
    );
    expect(
      await violationsOf(
        faulty(({ cursor }) => ({
          cursor: { ...cursor, at: new Date() } as any,
        })),
      ),
    ).toContain(`${first}: a cursor is not plain JSON`);
    expect(
      await violationsOf(
        faulty(({ cursor }) => ({
          cursor: { ...cursor, token: server.token },
        })),
      ),
    ).toContain(`a secret of the connection is in a cursor of ${first}`);
    expect(
      await violationsOf(
        faulty(() => ({ cursor: { through: now.toISOString() } })),
      ),
    ).toContain(
      '["pull-requests","1",1] is missing where reading goes on from cursors',
    );
    expect(
      await violationsOf(
        faulty(({ rows = [] }) => ({
          rows: rows.map(({ kind, rows: all }) => ({
            kind,
            rows: all.map(row => ({ ...row, color: 'red' })),
          })),
        })),
      ),
    ).toContain(
      `${first}: a row of pull-requests does not match its declaration, : Unrecognized key: "color"`,
    );
    expect(
      await violationsOf(
        faulty(({ instance, rows = [] }) =>
          instance
            ? { rows: [...rows, pullRequests.of([{ number: 1 } as any])] }
            : {},
        ),
      ),
    ).toContain(
      'editor-days of main: a row of pull-requests names no repository, and its slice belongs to none',
    );
    expect(
      await violationsOf({
        ...forge,
        provides: [pullRequests],
        events: { topics: ['forge.change'], read: () => undefined },
      }),
    ).toEqual(
      expect.arrayContaining([
        'a stream is about editor-days, which provides does not list',
        'the payload {} of forge.change is accepted',
      ]),
    );
  });

  it('is caught where it hides that its credentials are refused, or says them', async () => {
    const loud: SourceType = {
      ...forge,
      connections: {
        ...forge.connections,
        test: async ({ settings }) => {
          throw new SourceError('temporary', `no ${settings.token}`);
        },
      },
    };
    await expect(
      checkRefusedCredentials(tested(loud, 'forge_wrong')),
    ).rejects.toThrow(
      /test\(\) does not fail with a SourceError 'unauthorized'[^]*a secret of the connection is in the error of test\(\)/,
    );
  });
});
