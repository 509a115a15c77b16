import type { SourceType, Source } from '../source';
import type { Violations } from './violations';

const otherShapes: unknown[] = [undefined, null, 'text', 7, [], {}];

/** What the type says of itself agrees with what its connections do. */
export function checkStreams(
  type: SourceType,
  source: Source,
  kindsRead: ReadonlySet<string>,
  violations: Violations,
): void {
  const provided = type.provides.map(({ name }) => name);
  const about = source.streams.flatMap(stream => stream.about?.name ?? []);
  for (const name of about.filter(each => !provided.includes(each))) {
    violations.add(`a stream is about ${name}, which provides does not list`);
  }
  for (const name of provided) {
    if (!about.includes(name) && !kindsRead.has(name)) {
      violations.add(`provides lists ${name}, which no stream returns`);
    }
  }
  const ids = source.streams.map(({ id }) => id);
  if (new Set(ids).size < ids.length) {
    violations.add(`two streams have one id: ${ids.join(', ')}`);
  }
  for (const { id, revision } of source.streams) {
    if (!['undefined', 'number', 'function'].includes(typeof revision)) {
      violations.add(
        `the revision of ${id} is neither a number nor a function`,
      );
    }
  }
  if (source.type !== type.type) {
    violations.add(`a connection claims to be of type ${source.type}`);
  }
}

/** Events of a shape that is not theirs are refused, and the others name what there is. */
export function checkEvents(
  { events }: SourceType,
  source: Source,
  samples: Array<{ topic: string; payload: unknown }>,
  violations: Violations,
): void {
  for (const topic of events?.topics ?? []) {
    for (const payload of otherShapes) {
      try {
        events!.read(topic, payload);
        violations.add(
          `the payload ${JSON.stringify(payload)} of ${topic} is accepted`,
        );
      } catch {
        // As it should.
      }
    }
  }
  const ids = source.streams.map(({ id }) => id);
  for (const { topic, payload } of samples) {
    const hint = events?.read(topic, payload);
    for (const stream of hint?.streams ?? []) {
      if (!ids.includes(stream)) {
        violations.add(`an event of ${topic} names no stream: ${stream}`);
      }
    }
  }
}
