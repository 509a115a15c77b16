import { ConfigReader } from '@backstage/config';
import { randomBytes } from 'crypto';
import { BrokenSecretError, MissingKeyError, SecretBox } from './SecretBox';
import { readSecretKeys } from './secretKeys';

const place = { source: 'forge', connection: 'acme', field: 'token' };
const keyOf = (id: string) => ({ id, key: randomBytes(32) });
const one = keyOf('one');

describe('sealed secrets', () => {
  it('are opened with their key, also beside others', () => {
    const sealed = new SecretBox([one]).seal('päßword', place);
    expect(JSON.stringify(sealed)).not.toContain('päßword');
    expect(sealed.keyId).toBe('one');
    const later = new SecretBox([keyOf('two'), one]);
    expect(later.currentKeyId).toBe('two');
    expect(later.open(sealed, place)).toBe('päßword');
    expect(later.seal('other', place).keyId).toBe('two');
  });

  it('differ each time, also of the same secret', () => {
    const box = new SecretBox([one]);
    expect(box.seal('same', place).data).not.toBe(box.seal('same', place).data);
  });

  it('say which key is missing', () => {
    const sealed = new SecretBox([one]).seal('secret', place);
    const open = () => new SecretBox([]).open(sealed, place);
    expect(open).toThrow(MissingKeyError);
    expect(open).toThrow(/'one'/);
  });

  it('stay closed to whoever changes any part of them', () => {
    const box = new SecretBox([one]);
    const sealed = box.seal('secret', place);
    const flipped = (text: string) => {
      const bytes = Buffer.from(text, 'base64');
      bytes[0] += 1;
      return bytes.toString('base64');
    };
    const tag = Buffer.from(sealed.tag, 'base64');
    const changed = [
      { ...sealed, tag: flipped(sealed.tag) },
      { ...sealed, data: flipped(sealed.data) },
      { ...sealed, iv: flipped(sealed.iv) },
      // The shorter a tag, the easier it is guessed.
      { ...sealed, tag: tag.subarray(0, 4).toString('base64') },
      { ...sealed, tag: '' },
    ];
    for (const each of changed) {
      expect(() => box.open(each, place)).toThrow(BrokenSecretError);
    }
    const otherValue = new SecretBox([keyOf('one')]);
    expect(() => otherValue.open(sealed, place)).toThrow(BrokenSecretError);
  });

  it.each([{ source: 'mill' }, { connection: 'other' }, { field: 'password' }])(
    'do not open at another place: %j',
    other => {
      const box = new SecretBox([one]);
      const sealed = box.seal('secret', place);
      expect(() => box.open(sealed, { ...place, ...other })).toThrow(
        BrokenSecretError,
      );
    },
  );
});

describe('insights.secrets.keys', () => {
  const read = (keys: unknown) =>
    readSecretKeys(
      new ConfigReader({ insights: { secrets: { keys } } } as any),
    );
  const value = randomBytes(32).toString('base64');

  it('has keys of 32 bytes, that for new secrets first', () => {
    const other = randomBytes(32);
    expect(
      read([
        { id: 'new', value },
        { id: 'old', value: other.toString('base64') },
      ]),
    ).toEqual([
      { id: 'new', key: Buffer.from(value, 'base64') },
      { id: 'old', key: other },
    ]);
  });

  it('may be missing, and so may the value of a key', () => {
    expect(readSecretKeys(new ConfigReader({}))).toEqual([]);
    expect(read([{ id: 'new' }])).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'too short',
      [{ id: 'a', value: 'CANARY' }],
      /keys: the value of the key 'a' must be 32 bytes in base64/,
    ],
    ['no list', 'CANARY', /insights.secrets.keys: each key must have an id/],
    [
      'without an id',
      [{ value }],
      /keys.0.id: each key must have an id.*openssl rand -base64 32/,
    ],
    [
      'twice',
      [
        { id: 'a', value },
        { id: 'a', value },
      ],
      /an id of its own/,
    ],
  ])('is refused without showing any value: %s', (_, keys, message) => {
    expect(() => read(keys)).toThrow(message);
    expect(() => read(keys)).not.toThrow(/CANARY/);
    expect(() => read(keys)).not.toThrow(value);
  });
});
