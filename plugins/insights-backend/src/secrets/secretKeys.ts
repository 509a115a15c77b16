import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** A key that secrets are encrypted with. */
export interface SecretKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

/** Makes a key. */
export const keyCommand = 'openssl rand -base64 32';

const setting = 'insights.secrets.keys';
const keyBytes = 32;

/** Of an entry of `insights.secrets.keys`; the value may be missing where its environment variable is not set. */
const secretKeySchema = z.strictObject({
  id: z.string().min(1).max(40),
  value: z.string().optional(),
});

/**
 * Reads the keys, that for new secrets first. An entry whose value is missing is no key: what was encrypted with it waits.
 * @throws InputError that names the key by its id, and never shows its value
 */
export function readSecretKeys(config: Config): SecretKey[] {
  const entries = z
    .array(secretKeySchema)
    .safeParse(config.getOptional(setting) ?? []);
  if (!entries.success) {
    const [{ path }] = entries.error.issues;
    throw new InputError(
      `Invalid configuration, ${[setting, ...path].join(
        '.',
      )}: each key must have an id and a value; a good value is the output of: ${keyCommand}`,
    );
  }
  const keys = entries.data.flatMap(({ id, value }) =>
    value ? [{ id, key: Buffer.from(value, 'base64') }] : [],
  );
  const wrong = keys.find(({ key }) => key.length !== keyBytes);
  if (wrong) {
    throw new InputError(
      `Invalid configuration, ${setting}: the value of the key '${wrong.id}' must be ${keyBytes} bytes in base64; a good value is the output of: ${keyCommand}`,
    );
  }
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new InputError(
      `Invalid configuration, ${setting}: each key must have an id of its own`,
    );
  }
  return keys;
}
