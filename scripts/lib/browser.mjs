import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from './command.mjs';
import { ownPath, root } from './paths.mjs';
import { Failure, step } from './report.mjs';
import { installFromSystem } from './systemPackages.mjs';

const names = [
  // Loads pages a quarter faster than the whole browser without a window.
  'chromium-headless-shell',
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  ...['chrome', 'chrome.exe', 'msedge.exe'],
];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const installPatienceMilliseconds = 5 * 60_000;

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [
    ...folders.flatMap(folder => names.map(name => path.join(folder, name))),
    ...usualPlaces,
  ];
}

async function firstThatRuns(programs) {
  for (const program of programs.filter(each => each && existsSync(each))) {
    // Chrome on Windows opens a window for this question.
    if (process.platform === 'win32') {
      return program;
    }
    const { code } = await run(program, ['--version', '--no-sandbox']);
    if (code === 0) {
      return program;
    }
  }
  return undefined;
}

/** A Chromium: the one of CHROME_BIN, the system's, Playwright's, or a fetched one. */
export async function findBrowser({ node, env }) {
  const given = process.env.CHROME_BIN;
  if (given && !existsSync(given)) {
    throw new Failure(`CHROME_BIN names ${given}, which does not exist.`);
  }
  const playwrightFolder = path.join(root, 'node_modules', 'playwright-core');
  const require = createRequire(import.meta.url);
  const playwrights = () => [
    require(playwrightFolder).chromium.executablePath(),
  ];
  const found = await firstThatRuns([
    given,
    ...onThisMachine(),
    ...playwrights(),
  ]);
  if (found) {
    return found;
  }
  const logFile = ownPath('logs', 'browser-installation.log');
  const fetched = await step('Fetching Chromium', async () => {
    await run(
      node,
      [path.join(playwrightFolder, 'cli.js'), 'install', 'chromium'],
      { env, logFile, patienceMilliseconds: installPatienceMilliseconds },
    );
    return firstThatRuns(playwrights());
  });
  if (fetched) {
    return fetched;
  }
  await installFromSystem('Chromium', ['chromium-headless-shell', 'chromium'], {
    env,
  });
  const installed = await firstThatRuns(onThisMachine());
  if (!installed) {
    throw new Failure(
      'There is no browser for the browser tests: install Chromium or Chrome, or set CHROME_BIN to one.',
    );
  }
  return installed;
}
