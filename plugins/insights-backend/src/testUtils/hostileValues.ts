import fc from 'fast-check';

const nested = (depth: number) =>
  `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Text that has broken a program before, or reads as code where it is not quoted. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['', ' ', '\0', 'a\0b', '\uD800', 'a\uDFFFb', '\uFEFF', '\u202Eabc'],
      ...['٣', '２０２６-０１-０１', '٢٠٢٦-١١-١٦', 'ｇｒｏｕｐ:default/shop'],
      ...[
        '0000-01-01',
        '0001-01-01',
        '9999-12-31',
        '10000-01-01',
        '-0001-01-01',
      ],
      ...['+010000-01-01', '2026-02-30', '2026-13-01', '1e309', '-1', 'NaN'],
      ...[
        'Infinity',
        '9007199254740993',
        '99999999999999999999',
        '0x10',
        '1.5',
      ],
      ...["'", "' or 1=1 --", "'; drop table annotations; --", '$1', '?', '??'],
      ...[':team', ':start', '\\?', '%', '%_', '\\', '"', '`', '{}', '{a,b}'],
      ...['(', '[', '[z-a]', '(?i', '\\1', '(a+)+$', 'a{1000}', '*'],
      ...['\\b', '\\p{L}', '[[:nope:]]', '***=x'],
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null'],
      ...['group:default/', 'group:/x', ':', '/', '//', 'a:b:c/d/e', 'group:a'],
      ...[
        'quarter:0000-Q1',
        'quarter:0001-Q1',
        'half:9999-H2',
        'week:0001-W01',
      ],
      ...['week:9999-W52', 'week:2025-W53', 'quarter:10000-Q1', 'rolling:03'],
      ...['<script>', '{{x}}', '../../etc/passwd', '\r\nSet-Cookie: a=b', '\t'],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(5000), '🂡'.repeat(999)) },
);

/** Anything but what a place is for. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      ...[0, -1, -0, 1.5, 1e21, 1e308, 2 ** 31, 2 ** 53, 2 ** 63, 5e-324],
      ...[null, true, false, [], {}, [[]], [null], { a: { b: {} } }],
      JSON.parse(nested(300)),
      JSON.parse('{"__proto__": {"x": 1}, "constructor": {"prototype": 1}}'),
      Array.from({ length: 3000 }, () => 'x'),
    ),
  },
  { weight: 1, arbitrary: fc.object({ maxDepth: 3 }) },
);

/** A whole body that is no object, or none that can be read. */
export const hostileBody: fc.Arbitrary<string> = fc.constantFrom(
  ...['', '{', 'null', '[]', '"x"', '1', '{"a":1', '\uFEFF{}', '{"a":"\0"}'],
  ...[nested(5000), '['.repeat(50_000), `"${'x'.repeat(300_000)}"`],
);
