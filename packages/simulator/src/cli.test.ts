import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const started: ChildProcess[] = [];

function run(...args: string[]) {
  const child = spawn(process.execPath, [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    require.resolve('./cli.ts'),
    ...args,
  ]);
  started.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', data => {
    stdout += data;
  });
  child.stderr.on('data', data => {
    stderr += data;
  });
  const ended = new Promise<{
    code: number | null;
    stdout: string;
    stderr: string;
  }>(resolve => {
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
  const listening = new Promise<any>(resolve => {
    child.stdout.on('data', () => {
      if (stdout.includes('\n')) {
        resolve(JSON.parse(stdout));
      }
    });
  });
  return { child, ended, listening };
}

describe('yarn simulator', () => {
  jest.setTimeout(30_000);
  afterAll(() => started.forEach(child => child.kill('SIGKILL')));

  it('prints one JSON object, remembers its anchor and ends on SIGTERM', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const first = run(
      '--size',
      'q',
      '--data',
      folder,
      '--anchor',
      '2026-03-01',
    );
    const printed = await first.listening;
    expect(printed).toEqual({
      url: `http://127.0.0.1:${printed.port}`,
      port: expect.any(Number),
      organizations: ['meridian'],
      repositories: 10,
      pullRequests: expect.any(Number),
      workflowRuns: expect.any(Number),
      anchor: '2026-03-01',
    });
    first.child.kill('SIGTERM');
    const { code, stderr } = await first.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    expect(readFileSync(join(folder, 'simulator-anchor'), 'utf8')).toBe(
      '2026-03-01\n',
    );
    const second = run('--size', 'q', '--data', folder);
    expect((await second.listening).anchor).toBe('2026-03-01');
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);

    writeFileSync(join(folder, 'simulator-anchor'), '2026-0');
    const third = run('--size', 'q', '--data', folder);
    expect((await third.listening).anchor).toBe(
      new Date().toISOString().slice(0, 10),
    );
    third.child.kill('SIGINT');
    expect((await third.ended).code).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it('says in a sentence what is wrong', async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const answers = await Promise.all(
      [
        ['--size', 'huge'],
        ['--size', 'q', '--small-repositories', 'many'],
        ['--size', 'none', '--small-repositories', '5'],
        ['--incidents', '200001'],
        ['--history', '/nowhere'],
        ['--size', 'none', '--port', `${port}`],
      ].map(args => run(...args).ended),
    );
    server.close();
    expect(answers).toEqual([
      {
        code: 2,
        stdout: '',
        stderr: '--size must be one of none, q, demo, not "huge".\n',
      },
      {
        code: 2,
        stdout: '',
        stderr:
          '--small-repositories must be a number from 0 to 20000, not "many".\n',
      },
      {
        code: 2,
        stdout: '',
        stderr:
          'Small repositories belong to a generated organisation: --size must be q or demo.\n',
      },
      {
        code: 2,
        stdout: '',
        stderr:
          '--incidents must be a number from 0 to 200000, not "200001".\n',
      },
      { code: 2, stdout: '', stderr: expect.stringContaining('/nowhere') },
      {
        code: 1,
        stdout: '',
        stderr: `Port ${port} of 127.0.0.1 is taken; stop what uses it or choose another with --port.\n`,
      },
    ]);
  });
});
