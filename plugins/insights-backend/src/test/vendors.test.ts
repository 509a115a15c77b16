import { readdirSync, readFileSync, statSync } from 'fs';
import path from 'path';

const plugins = path.resolve(__dirname, '../../..');
const vendors = /\b(github|azure|pagerduty|copilot|claude)\b|['"]cursor['"]/i;

/** A vendor's own folder, the list of these folders, tests, texts and examples. */
const exempt =
  /^[\w-]+\/src\/sources\/|\.test\.tsx?$|\/(test|testUtils|__testUtils__|translation)\/|setupTests/;

function sourceFiles(): string[] {
  return readdirSync(plugins)
    .map(name => path.join(plugins, name, 'src'))
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file =>
        path.join(folder, file),
      ),
    )
    .filter(file => statSync(file).isFile() && !/\.(css|svg)$/.test(file));
}

describe('vendors', () => {
  it('are named in their own folders only', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(500);
    const named = files
      .map(file => path.relative(plugins, file))
      .filter(file => !exempt.test(file))
      .flatMap(file =>
        readFileSync(path.join(plugins, file), 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            // A cursor is also a place in a list, and a pointer.
            vendors.test(line.replace(/parameter 'cursor'/g, ''))
              ? [`${file}:${index + 1} ${line.trim()}`]
              : [],
          ),
      );
    expect(named).toEqual([]);
  });
});
