import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';
import { Failure } from '../report.mjs';

const fence = /^```(\w+)\n([\s\S]*?)^```$/gm;

/** Where the code of a README block goes in a file that every Backstage app has. */
const places = {
  'packages/backend/src/index.ts': 'backend.start();',
  'packages/app/src/App.tsx': '</FlatRoutes>',
  'packages/app/src/components/Root/Root.tsx': '</Sidebar>',
  'packages/app/src/components/catalog/EntityPage.tsx': '</EntityLayout>',
};

/** What the README tells people to type and to write into their app. */
export function readInstructions() {
  const text = readFileSync(path.join(root, 'README.md'), 'utf8');
  const blocks = [...text.matchAll(fence)].map(([, language, code]) => ({
    language,
    code,
  }));
  const named = blocks.flatMap(({ code }) => {
    const [first, ...rest] = code.split('\n');
    const file = /^(?:\/\/|#) ([\w./-]+)/.exec(first)?.[1];
    return file ? [{ file, code: rest.join('\n').trim() }] : [];
  });
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => code.split('\n'))
    .filter(line => line.startsWith('yarn workspace '));
  const instructions = {
    commands,
    edits: named.filter(({ file }) => file in places),
    configurations: named
      .filter(({ file }) => file === 'app-config.yaml')
      .map(({ code }) => code),
  };
  const isComplete =
    commands.length >= 3 &&
    instructions.configurations.length >= 2 &&
    Object.keys(places).every(file =>
      instructions.edits.some(edit => edit.file === file),
    );
  if (!isComplete) {
    throw new Failure(
      `README.md does not say any more how to install the plugins: commands, the database and code for ${Object.keys(
        places,
      ).join(', ')} are expected.`,
    );
  }
  return instructions;
}

/** Writes the code of a block into its file: imports to the top, the rest to where it belongs. Absent files are skipped. */
export function applyEdit(folder, { file, code }) {
  const target = path.join(folder, file);
  if (!existsSync(target)) {
    return false;
  }
  const place = places[file];
  const content = readFileSync(target, 'utf8');
  if (!content.includes(place)) {
    // The app of the new frontend system has a file of this name that needs no change.
    return false;
  }
  const imports = /^import [\s\S]*?;$/gm;
  const isImportOnly = place.startsWith('<');
  const statements = isImportOnly ? code.match(imports) ?? [] : [];
  const added = isImportOnly ? code.replace(imports, '').trim() : code;
  // An app has a page for each kind of entity, and each of them gets the tab.
  const changed = content.replaceAll(place, () => `${added}\n${place}`);
  writeFileSync(target, [...statements, changed].join('\n'));
  return true;
}
