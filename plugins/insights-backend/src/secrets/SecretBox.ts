import { createCipheriv, createDecipheriv, randomBytes } from 'crypto';
import type { SecretKey } from './secretKeys';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** A secret as it is stored: it can be read with its key only. All but the id of that are in base64. */
export interface Sealed {
  keyId: string;
  iv: string;
  tag: string;
  data: string;
}

/** Where a secret belongs: sealed for one place, it cannot be opened at another. */
export interface SecretPlace {
  source: string;
  connection: string;
  field: string;
}

/** This process does not have the key of a secret. Another one may. */
export class MissingKeyError extends Error {
  readonly keyId: string;

  constructor(keyId: string) {
    super(
      `Its secrets are encrypted with the key '${keyId}', which insights.secrets.keys does not have`,
    );
    this.name = 'MissingKeyError';
    this.keyId = keyId;
  }
}

/** A secret was changed or moved after it was encrypted, or its key has another value now. */
export class BrokenSecretError extends Error {
  constructor({ field }: SecretPlace, keyId: string) {
    super(
      `The stored '${field}' cannot be decrypted with the key '${keyId}': it was changed, or the key has another value now`,
    );
    this.name = 'BrokenSecretError';
  }
}

const associated = ({ source, connection, field }: SecretPlace) =>
  Buffer.from(JSON.stringify([source, connection, field]));

/** Encrypts with the first of its keys, and decrypts with any of them. */
export class SecretBox {
  readonly #keys: readonly SecretKey[];

  constructor(keys: readonly SecretKey[]) {
    this.#keys = keys;
  }

  /** The key that secrets are encrypted with; undefined where there is none. */
  get currentKeyId(): string | undefined {
    return this.#keys[0]?.id;
  }

  /** Throws where there is no key. */
  seal(secret: string, place: SecretPlace): Sealed {
    const [current] = this.#keys;
    if (!current) {
      throw new Error('There is no key in insights.secrets.keys');
    }
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, current.key, iv, {
      authTagLength: tagBytes,
    }).setAAD(associated(place));
    const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return {
      keyId: current.id,
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data: data.toString('base64'),
    };
  }

  /** Throws MissingKeyError and BrokenSecretError; nothing is returned before all of it is known to be genuine. */
  open({ keyId, iv, tag, data }: Sealed, place: SecretPlace): string {
    const known = this.#keys.find(({ id }) => id === keyId);
    if (!known) {
      throw new MissingKeyError(keyId);
    }
    try {
      const decipher = createDecipheriv(
        algorithm,
        known.key,
        Buffer.from(iv, 'base64'),
        { authTagLength: tagBytes },
      )
        .setAAD(associated(place))
        .setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([
        decipher.update(Buffer.from(data, 'base64')),
        decipher.final(),
      ]).toString('utf8');
    } catch {
      // What the library says of it adds nothing.
      throw new BrokenSecretError(place, keyId);
    }
  }
}
