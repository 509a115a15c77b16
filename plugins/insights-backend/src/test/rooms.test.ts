import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import path from 'path';

const source = path.resolve(__dirname, '..');
/** Folders whose folders are rooms of their own. */
const houses = ['engine', 'metrics', 'queries', 'sources'];
const mostFiles = 25;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(folder, name))
    .filter(
      file =>
        /\.tsx?$/.test(file) &&
        statSync(file).isFile() &&
        !/\.test\.ts$|testUtils|^test\/|setupTests/.test(
          path.relative(source, file),
        ),
    );
}

/** The room of a file; those at the top wire the others together and are in none. */
function roomOf(file: string): string | undefined {
  const folders = path.dirname(path.relative(source, file)).split(path.sep);
  if (folders[0] === '.') {
    return undefined;
  }
  return folders.slice(0, houses.includes(folders[0]) ? 2 : 1).join('/');
}

function importedBy(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(
    /(?:from|import|require\()\s*'(\.[^']*)'/g,
  );
  return [...specifiers].flatMap(([, specifier]) => {
    const target = path.resolve(path.dirname(file), specifier);
    return (
      [`${target}.ts`, path.join(target, 'index.ts')].find(existsSync) ?? []
    );
  });
}

function importsByRoom(): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of filesBelow(source)) {
    const room = roomOf(file);
    const others = importedBy(file).flatMap(each => roomOf(each) ?? []);
    if (room) {
      const known = imports.get(room) ?? new Set();
      others.filter(other => other !== room).forEach(each => known.add(each));
      imports.set(room, known);
    }
  }
  return imports;
}

/** A way from a room back to itself; undefined where there is none. */
function cycleFrom(
  room: string,
  imports: Map<string, Set<string>>,
): string[] | undefined {
  const ways = [[room]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of imports.get(way[way.length - 1]) ?? []) {
      if (next === room) {
        return [...way, room];
      }
      if (!seen.has(next)) {
        seen.add(next);
        ways.push([...way, next]);
      }
    }
  }
  return undefined;
}

describe('the rooms of the backend', () => {
  const imports = importsByRoom();

  it('are found', () => {
    expect([...imports.keys()]).toEqual(
      expect.arrayContaining(['engine/model', 'facts', 'queries/records']),
    );
    expect(imports.get('facts')).toContain('engine/model');
  });

  it('import each other in one direction only', () => {
    const cycles = [...imports.keys()].flatMap(room => {
      const cycle = cycleFrom(room, imports);
      return cycle ? [cycle.join(' > ')] : [];
    });
    expect(cycles).toEqual([]);
  });

  it(`have at most ${mostFiles} files in a folder`, () => {
    const counts = new Map<string, number>();
    for (const file of filesBelow(source)) {
      const folder = path.dirname(path.relative(source, file));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > mostFiles)).toEqual([]);
  });
});
