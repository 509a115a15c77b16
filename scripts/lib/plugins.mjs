import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** A package comes after those it depends on, so that an error is shown where it begins. */
const names = [
  'insights-common',
  'insights-node',
  'insights-backend',
  'insights',
];

/** The packages that are published, each with its folder and the name of its tarball. */
export const plugins = names.map(name => {
  const folder = `plugins/${name}`;
  const file = path.join(root, folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  return {
    folder,
    name: manifest.name,
    version: manifest.version,
    role: manifest.backstage.role,
    tarball: `${name}.tgz`,
  };
});
