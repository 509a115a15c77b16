import { generateKeyPairSync } from 'crypto';
import { mkdtempSync, writeFileSync } from 'fs';
import os from 'os';
import path from 'path';

let made: object | undefined;

/**
 * `backend.auth.pluginKeyStore` with keys from files. Those in the database are made by each plugin as it starts, and
 * plugins of a test have one database in common.
 */
export function pluginKeyStore(): object {
  if (!made) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'insights-keys-'));
    const { publicKey, privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const [publicKeyFile, privateKeyFile] = ['public.pem', 'private.pem'].map(
      name => path.join(folder, name),
    );
    writeFileSync(publicKeyFile, publicKey);
    writeFileSync(privateKeyFile, privateKey);
    made = {
      type: 'static',
      static: { keys: [{ publicKeyFile, privateKeyFile, keyId: 'tests' }] },
    };
  }
  return made;
}
