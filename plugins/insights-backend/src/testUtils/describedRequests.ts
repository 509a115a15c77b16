import fc from 'fast-check';
import { hostileBody, hostileText, hostileValue } from './hostileValues';

/** A request as it goes over the wire. */
export interface DescribedRequest {
  method: string;
  /** Below `/api/insights`, with its query. */
  path: string;
  body?: string;
}

type Schema = Record<string, any>;

/** How often something is right, beside once that it is not. */
const rightness = 12;
const mostOptional = 4;

const orHostile = (
  right: fc.Arbitrary<unknown>,
  wrong: fc.Arbitrary<unknown> = hostileValue,
) =>
  fc.oneof(
    { weight: rightness, arbitrary: right },
    { weight: 1, arbitrary: wrong },
  );

/** Percent-encodes text, also such as no URL can carry: half of a surrogate pair as the three bytes of its code. */
function encoded(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~:/,]/gu, part => {
    const code = part.codePointAt(0)!;
    const bytes =
      code >= 0xd800 && code <= 0xdfff
        ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
        : [...Buffer.from(part)];
    return bytes
      .map(byte => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
      .join('');
  });
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

const hostileQuery = fc.constantFrom(
  ...[
    '%',
    '%00',
    '%ff=1',
    'team[a]=b',
    'team[__proto__]=1',
    'range[]=x',
    '&&=',
  ],
  ...[
    'range=rolling:1&range=rolling:3',
    'x=1',
    '__proto__=1',
    'team=%',
    '[]=1',
  ],
  `${'team=a&'.repeat(1200)}team=b`,
);

/** What an OpenAPI document describes, as requests that are right, nearly right and hostile. */
export function describedRequests(
  document: any,
): Array<{ operation: string; requests: fc.Arbitrary<DescribedRequest> }> {
  return Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, operation]) => ({
      operation: `${method} ${path}`,
      requests: requestsOf(document, method, path, operation),
    })),
  );
}

function requestsOf(
  document: any,
  method: string,
  path: string,
  operation: any,
): fc.Arbitrary<DescribedRequest> {
  const valuesOf = (parameter: any) =>
    orHostile(
      fc.oneof(
        { weight: 2, arbitrary: fc.constant(parameter.example) },
        { weight: 1, arbitrary: valueOf(document, parameter.schema) },
      ),
      hostileText,
    );
  const parameters: any[] = operation.parameters;
  const inPath = parameters.filter(each => each.in === 'path');
  const inQuery = parameters.filter(each => each.in === 'query');
  const json = operation.requestBody?.content['application/json'];
  return fc
    .record({
      path: fc.record<Record<string, unknown>>(
        Object.fromEntries(inPath.map(each => [each.name, valuesOf(each)])),
      ),
      query: someOf(
        inQuery.map(each => [each.name, valuesOf(each), each.required]),
      ),
      extra: fc.oneof(
        { weight: rightness, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: hostileQuery },
      ),
      body: json ? bodyOf(document, json) : fc.constant(undefined),
    })
    .map(drawn => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
        encoded(textOf(drawn.path[name])),
      );
      const pairs = Object.entries(drawn.query).flatMap(([name, value]) =>
        [value].flat().map(each => `${encoded(name)}=${encoded(textOf(each))}`),
      );
      const query = [...pairs, ...(drawn.extra ? [drawn.extra] : [])];
      return {
        method,
        path: query.length ? `${filled}?${query.join('&')}` : filled,
        body: drawn.body,
      };
    });
}

function bodyOf(document: any, json: any): fc.Arbitrary<string> {
  const described = valueOf(document, json.schema);
  const whole = fc.oneof(
    { weight: 1, arbitrary: fc.constant(json.example) },
    { weight: 3, arbitrary: described },
    // The example with one field of another kind.
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...Object.keys(json.example)), hostileValue)
        .map(([key, value]) => ({ ...json.example, [key]: value })),
    },
    // The example with fields that are described.
    {
      weight: 3,
      arbitrary: described.map(value => Object.assign({}, json.example, value)),
    },
  );
  return fc.oneof(
    {
      weight: rightness,
      arbitrary: whole.map(value => JSON.stringify(value) ?? ''),
    },
    { weight: 1, arbitrary: hostileBody },
  );
}

/** An object with what is required and some of the rest. */
function someOf(
  fields: Array<
    [name: string, values: fc.Arbitrary<unknown>, required: boolean]
  >,
): fc.Arbitrary<Record<string, unknown>> {
  const optional = fields.filter(([, , required]) => !required);
  return fc
    .subarray(optional, { maxLength: Math.min(optional.length, mostOptional) })
    .chain(chosen =>
      fc.record(
        Object.fromEntries(
          fields
            .filter(field => field[2] || chosen.includes(field))
            .map(([name, values]) => [name, values]),
        ),
      ),
    );
}

function valueOf(document: any, schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1);
    return valueOf(document, document.components.schemas[name]);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return fc.oneof(
      ...choices.map((choice: Schema) => valueOf(document, choice)),
    );
  }
  return orHostile(rightValue(document, schema));
}

function rightValue(document: any, schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) {
    return fc.constant(schema.const);
  }
  if (schema.enum) {
    return fc.constantFrom(...schema.enum);
  }
  switch (schema.type) {
    case 'string':
      return textsOf(schema);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 2 ** 31 - 1, 2 ** 31 - 1),
      });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf(document, schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case 'object':
      return objectsOf(document, schema);
    default:
      return hostileValue;
  }
}

function textsOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.pattern) {
    // It knows no look-ahead: what that forbids is drawn as well.
    return fc.stringMatching(
      new RegExp(schema.pattern.replace(/\(\?!\w+\)/g, '')),
    );
  }
  if (schema.format === 'date') {
    return fc
      .date({
        min: new Date('0000-01-01T00:00:00Z'),
        max: new Date('9999-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map(date => date.toISOString().slice(0, 10));
  }
  return fc.oneof(
    fc.string({ minLength: schema.minLength ?? 0, maxLength: 30 }),
    fc.constantFrom('group:default/shop', 'component:default/cart', '^main$'),
  );
}

function objectsOf(document: any, schema: Schema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = someOf(
    Object.entries<Schema>(properties).map(([name, each]) => [
      name,
      valueOf(document, each),
      required.includes(name),
    ]),
  );
  if (typeof additionalProperties !== 'object') {
    return named;
  }
  const others = fc.dictionary(
    fc.oneof(
      fc.constantFrom('github', 'spec.type', 'metadata.tags', 'windows'),
      hostileText,
    ),
    valueOf(document, additionalProperties),
    { maxKeys: 3 },
  );
  return fc
    .tuple(named, others)
    .map(([some, more]) => Object.assign({}, more, some));
}
