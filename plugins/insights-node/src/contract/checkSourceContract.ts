import { type Config, ConfigReader } from '@backstage/config';
import {
  type Slice,
  type Source,
  type SourceConnection,
  SourceError,
  type SourceType,
} from '../source';
import { checkEvents, checkStreams } from './checkDeclarations';
import { checkProgress, checkResuming, checkRows } from './checkPages';
import { MemoryStore } from './MemoryStore';
import { contextFor, readSource, type SliceReading } from './readSource';
import { Secrets } from './secrets';
import { Violations } from './violations';

/**
 * A source, and a vendor (simulated, best) that it is connected to and that stands still meanwhile.
 * @public
 */
export interface SourceUnderTest<Settings = any> {
  type: SourceType<Settings>;
  connection: SourceConnection<Settings>;
  /** The configuration around it; none unless given. */
  config?: Config;
  /** When it is read; now unless given. */
  now?: Date;
  /** Credentials beside those that the schema of the connection marks with `isSecret`. */
  secrets?: string[];
  /** Events as they come. */
  events?: Array<{ topic: string; payload: unknown }>;
}

/** How long reading may go on when it is to stop. */
const patienceMilliseconds = 10_000;

function open(tested: SourceUnderTest, violations: Violations) {
  const { type, connection, config = new ConfigReader({}) } = tested;
  const { schema } = type.connections;
  return {
    source: type.connections.open(connection, { config }),
    secrets: new Secrets(
      schema,
      connection.settings,
      tested.secrets ?? [],
      violations,
    ),
  };
}

/** How reading a slice from its beginning goes: `late` where it takes too long. */
type Outcome =
  | { kind: 'page' | 'end' | 'late' }
  | { kind: 'failed'; error: unknown };

async function readFirstPage(
  { stream, slice }: Pick<SliceReading, 'stream' | 'slice'>,
  options: { now: Date; signal?: AbortSignal },
): Promise<Outcome> {
  const context = contextFor(new MemoryStore(), slice, options);
  const read = async (): Promise<Outcome> => {
    try {
      for await (const _ of stream.read(slice, undefined, context)) {
        return { kind: 'page' };
      }
      return { kind: 'end' };
    } catch (error) {
      return { kind: 'failed', error };
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>(resolve => {
    timer = setTimeout(() => resolve({ kind: 'late' }), patienceMilliseconds);
  });
  return Promise.race([read(), late]).finally(() => clearTimeout(timer));
}

/** No page comes any more once the signal has come. */
async function checkStopping(
  slices: SliceReading[],
  now: Date,
  violations: Violations,
): Promise<void> {
  const byStream = new Map(slices.map(each => [each.stream.id, each]));
  for (const [id, reading] of byStream) {
    const signal = AbortSignal.abort();
    const { kind } = await readFirstPage(reading, { now, signal });
    if (kind === 'page' || kind === 'late') {
      violations.add(`${id} continues to read although its signal was aborted`);
    }
  }
}

/**
 * Reads a source until nothing is left, in one go and as if it was stopped after every page, and checks everything that
 * the contract requires. Returns what was read.
 * @throws SourceContractError with all that is wrong
 * @public
 */
export async function checkSourceContract<Settings>(
  tested: SourceUnderTest<Settings>,
): Promise<SliceReading[]> {
  const { type, now = new Date(), events = [] } = tested;
  const violations = new Violations();
  const { source, secrets } = open(tested, violations);
  checkEvents(type, source, events, violations);

  const through = await readSource(source, { now, violations });
  const kindsRead = new Set(
    [...through.store.rows.values()].map(({ kind }) => kind.name),
  );
  checkStreams(type, source, kindsRead, violations);
  checkRows(through, violations);
  checkProgress(through, now, violations);
  secrets.check('a root slice', source.rootSlices);
  for (const { stream, slice, pages } of through.slices) {
    const where = `${stream.id} of ${slice.key}`;
    if (!Number.isInteger(slice.revision)) {
      violations.add(
        `${where}: its revision ${slice.revision} is not a number`,
      );
    }
    pages.forEach(page => secrets.checkPage(where, page));
  }
  await checkStopping(through.slices, now, violations);
  // What goes wrong at the first reading goes wrong in many more ways at the second.
  violations.throwAny(type.title);
  // A connection of its own, as after a restart.
  const resumed = await readSource(open(tested, violations).source, {
    now,
    isResuming: true,
    violations,
  });
  checkResuming(through, resumed, violations);
  violations.throwAny(type.title);
  return through.slices;
}

function checkRefusal(
  where: string,
  error: unknown,
  secrets: Secrets,
  violations: Violations,
): void {
  if (!(error instanceof SourceError) || error.reason !== 'unauthorized') {
    violations.add(
      `${where} does not fail with a SourceError 'unauthorized': ${error}`,
    );
  }
  secrets.check(`the error of ${where}`, `${error}`);
}

function rootReadings({ rootSlices, streams }: Source) {
  return rootSlices.flatMap(({ stream: id, key }) => {
    const slice: Slice = { key, revision: 1 };
    const stream = streams.find(each => each.id === id);
    return stream ? [{ stream, slice }] : [];
  });
}

/**
 * Checks that a source whose credentials the vendor does not accept says so, and does not say them.
 * @throws SourceContractError with all that is wrong
 * @public
 */
export async function checkRefusedCredentials<Settings>(
  tested: SourceUnderTest<Settings>,
): Promise<void> {
  const { type, connection, now = new Date() } = tested;
  const { config = new ConfigReader({}) } = tested;
  const violations = new Violations();
  const { source, secrets } = open(tested, violations);
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const answer = await type.connections
    .test(connection, { config, signal })
    .catch(error => error);
  checkRefusal('test()', answer, secrets, violations);
  for (const reading of rootReadings(source)) {
    const outcome = await readFirstPage(reading, { now });
    const error = outcome.kind === 'failed' ? outcome.error : undefined;
    checkRefusal(reading.stream.id, error, secrets, violations);
  }
  violations.throwAny(type.title);
}
