import fc from 'fast-check';
import { openApiDocument } from '../../../dev/openApi/document';
import { startInsights, type TestBackend } from '../../testUtils/backend';
import {
  type DescribedRequest,
  describedRequests,
} from '../../testUtils/describedRequests';
import {
  component,
  readRepository,
  source,
  teams,
} from '../../testUtils/testWorld';
import { useTestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(600_000);

// INSIGHTS_FUZZ_SEED draws others, INSIGHTS_FUZZ_REQUESTS more.
const seed = Number(process.env.INSIGHTS_FUZZ_SEED ?? 20261130);
const requestCount = Number(process.env.INSIGHTS_FUZZ_REQUESTS ?? 10_000);
const atATime = 8;
// They take ten times as long as others.
const readsFacts = /overview|metrics\/\{id\}|preview/;

const shortly = ({ method, path, body }: DescribedRequest) =>
  `${method} ${path.slice(0, 500)} ${body?.slice(0, 1500) ?? ''}`;

describe('the API, whatever is sent to it', () => {
  const database = useTestKnex();
  let backend: TestBackend;
  beforeEach(async () => {
    const { knex } = database;
    await source(knex);
    await teams(knex, { shop: undefined });
    await readRepository(knex, 'acme/cart');
    await component(knex, 'cart', {
      owner: 'group:default/shop',
      slug: 'acme/cart',
    });
    backend = await startInsights({
      knex,
      // Who sends these requests may push, so that their bodies are parsed.
      insights: {
        ingest: {
          subjects: [
            {
              subject: 'user:default/ann',
              repositories: ['*'],
              services: ['*'],
            },
          ],
        },
      },
    });
  });
  afterEach(() => backend.stop());

  it(`answers ${requestCount} requests, right and hostile, without failing (seed ${seed})`, async () => {
    const described = describedRequests(
      JSON.parse(JSON.stringify(openApiDocument())),
    );
    const shares = described.map(({ operation }) =>
      readsFacts.test(operation) ? 1 : 4,
    );
    const share =
      requestCount / shares.reduce<number>((sum, each) => sum + each, 0);
    // Not one operation after the other, so that they meet each other.
    const queue = described
      .flatMap(({ requests }, operation) => {
        const numRuns = Math.ceil(share * shares[operation]);
        return fc
          .sample(requests, { seed: seed + operation, numRuns })
          .map((request, index) => ({ request, place: index / numRuns }));
      })
      .toSorted((one, other) => one.place - other.place)
      .map(({ request }) => request);
    expect(queue.length).toBeGreaterThanOrEqual(requestCount);

    const failures: string[] = [];
    let succeeded = 0;
    const sendAll = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const { status, headers, text } = await backend.sendRaw(next);
        const isBusy = status === 503 && headers['retry-after'] !== undefined;
        if (status >= 500 && !isBusy) {
          failures.push(`${shortly(next)} => ${status} ${text.slice(0, 600)}`);
        }
        succeeded += status < 300 ? 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: atATime }, sendAll));
    expect(failures.slice(0, 5)).toEqual([]);
    // Not all of them were refused at the door.
    expect(succeeded).toBeGreaterThan(requestCount / 4);
  });
});
