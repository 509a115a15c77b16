import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Simulator, startSimulator } from '../server';
import { graphql, restBody } from '../vendors/github/testUtils/client';

const QUERY = `query Pulls($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    pullRequests(first: 20, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes {
        number title body createdAt mergedAt headRefName headRefOid additions deletions changedFiles
        author { __typename login }
        commits(first: 10) { nodes { commit { oid authoredDate } } }
        reviews(first: 10) { nodes { state } }
        files(first: 10) { nodes { path additions deletions } }
      }
    }
  }
}`;

/** A git repository that is written step by step, an hour each. */
class TestClone {
  readonly folder: string;
  #hour = 0;

  constructor(parent: string, name: string) {
    this.folder = join(parent, name);
    mkdirSync(this.folder);
    this.git('init', '--quiet', '--initial-branch', 'main');
  }

  git(...args: string[]): string {
    const at = `2026-03-02T${`${this.#hour}`.padStart(2, '0')}:00:00Z`;
    return execFileSync('git', ['-C', this.folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
        GIT_COMMITTER_NAME: 'GitHub',
        GIT_COMMITTER_EMAIL: 'noreply@github.com',
      },
    }).trim();
  }

  commit(message: string, author = 'Ada <ada@example.org>'): string {
    this.#hour += 1;
    this.git('add', '--all');
    this.git(
      ...['-c', 'user.name=x', '-c', 'user.email=x@example.org'],
      ...['commit', '--quiet', '--allow-empty', '--author', author],
      ...['--message', message],
    );
    return this.git('rev-parse', 'HEAD');
  }

  merge(message: string, ...branches: string[]): string {
    this.#hour += 1;
    this.git(
      ...['-c', 'user.name=Bea', '-c', 'user.email=bea@example.org'],
      ...['merge', '--quiet', '--no-ff', '--message', message, ...branches],
    );
    return this.git('rev-parse', 'HEAD');
  }

  write(path: string, text: string) {
    mkdirSync(join(this.folder, path, '..'), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }
}

describe('a served clone', () => {
  let parent: string;
  let simulator: Simulator | undefined;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'clones-'));
  });
  afterEach(async () => {
    await simulator?.stop();
    simulator = undefined;
    rmSync(parent, { recursive: true });
  });

  /** Merged in three ways, beside a direct push and a pull. */
  function shop() {
    const clone = new TestClone(parent, 'shop');
    clone.git(
      'remote',
      'add',
      'origin',
      'https://me:secret@github.com/Acme/shop.git',
    );
    clone.write('src/ä "b".txt', 'one\ntwo\n');
    clone.write('src/moved.txt', 'a\nb\nc\nd\ne\nf\n');
    clone.commit('Begin');
    clone.git('checkout', '--quiet', '-b', 'feature/cart');
    clone.write('src/ä "b".txt', 'one\nthree\nfour\n');
    const first = clone.commit('Work');
    clone.git('mv', 'src/moved.txt', 'src/cart.txt');
    const second = clone.commit('More', 'Cem <cem@example.org>');
    clone.git('checkout', '--quiet', 'main');
    clone.merge(
      'Merge pull request #7 from Acme/feature/cart\n\nAdd a cart\n\nFor all.',
      'feature/cart',
    );
    clone.commit('Pushed without a pull request');
    clone.write('package.json', '{}\n');
    const squashed = clone.commit(
      'Bump left-pad (#9)\n\nBumps it.',
      'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
    );
    clone.git('checkout', '--quiet', '-b', 'other');
    clone.commit('Elsewhere');
    clone.git('checkout', '--quiet', 'main');
    clone.merge("Merge branch 'main' of github.com:Acme/shop", 'other');
    clone.git('checkout', '--quiet', '-b', 'topic');
    const local = clone.commit('On a topic');
    clone.git('checkout', '--quiet', 'main');
    clone.merge("Merge branch 'topic'", 'topic');
    clone.git('tag', '--annotate', 'v1.0.0', '--message', 'One', '-f');
    return { clone, first, second, squashed, local };
  }

  it('shows merges and squashed commits as the pull requests they were', async () => {
    const { clone, first, second, squashed, local } = shop();
    simulator = await startSimulator({ gitDirs: [clone.folder] });
    expect(simulator.info()).toMatchObject({
      organizations: ['Acme'],
      repositories: 1,
      pullRequests: 3,
      workflowRuns: 0,
      size: 'none',
    });
    const { data, errors } = await graphql(simulator, QUERY, {
      owner: 'Acme',
      name: 'shop',
    });
    expect(errors).toBeUndefined();
    expect(data.repository.defaultBranchRef.name).toBe('main');
    const author = {
      __typename: 'User',
      login: expect.stringMatching(/^dev-[0-9a-f]{10}$/),
    };
    const [merged, bump, topic] = data.repository.pullRequests.nodes;
    expect(merged).toEqual({
      number: 7,
      title: 'Add a cart',
      body: 'For all.',
      // That of the first commit: git does not know better.
      createdAt: '2026-03-02T02:00:00Z',
      mergedAt: '2026-03-02T04:00:00Z',
      headRefName: 'feature/cart',
      headRefOid: second,
      additions: 2,
      deletions: 1,
      changedFiles: 2,
      author,
      commits: {
        nodes: [
          { commit: { oid: first, authoredDate: '2026-03-02T02:00:00Z' } },
          { commit: { oid: second, authoredDate: '2026-03-02T03:00:00Z' } },
        ],
      },
      reviews: { nodes: [] },
      files: {
        nodes: [
          { path: 'src/cart.txt', additions: 0, deletions: 0 },
          { path: 'src/ä "b".txt', additions: 2, deletions: 1 },
        ],
      },
    });
    expect(bump).toMatchObject({
      number: 9,
      title: 'Bump left-pad',
      body: 'Bumps it.',
      author: { __typename: 'Bot', login: 'dependabot' },
      commits: { nodes: [{ commit: { oid: squashed } }] },
      additions: 1,
      changedFiles: 1,
    });
    expect(topic).toMatchObject({
      number: 1_000_001,
      title: 'On a topic',
      headRefName: 'topic',
      commits: { nodes: [{ commit: { oid: local } }] },
    });
    expect(simulator.info().clones).toEqual([
      {
        repository: 'Acme/shop',
        branch: 'main',
        pullRequests: 3,
        commits: 6,
        unrecognised: {
          commits: 2,
          examples: [
            expect.stringMatching(
              /^[0-9a-f]{8} Pushed without a pull request$/,
            ),
            expect.stringMatching(/^[0-9a-f]{8} Begin$/),
          ],
        },
      },
    ]);
    const catalog = await (await fetch(simulator.info().catalog.url)).text();
    expect(catalog).toContain('parent: clones');
    expect(catalog).toContain('github.com/project-slug: Acme/shop');
    expect(catalog).not.toMatch(/ada@|secret/i);
  });

  it('dates work by its commits, and divides a merge of several pull requests', async () => {
    const clone = new TestClone(parent, 'queue');
    clone.commit('Begin');
    clone.git('checkout', '--quiet', '-b', 'one');
    clone.commit('Picked from an old branch');
    // It keeps the date at which it was written.
    clone.git(
      'commit',
      '--quiet',
      '--amend',
      '--no-edit',
      '--allow-empty',
      '--date',
      '2023-03-01T09:00:00Z',
    );
    const picked = clone.git('rev-parse', 'HEAD');
    clone.git('checkout', '--quiet', '-b', 'two', 'main');
    const second = clone.commit('Other work', 'Cem <cem@example.org>');
    clone.git('checkout', '--quiet', 'main');
    clone.merge(
      'Merge #1 #2\n\n1: One r=bea a=ada\n2: Two r=bea a=cem',
      'one',
      'two',
    );
    simulator = await startSimulator({ gitDirs: [clone.folder] });
    const { data } = await graphql(simulator, QUERY, {
      owner: 'local',
      name: 'queue',
    });
    const times = { mergedAt: '2026-03-02T04:00:00Z' };
    expect(data.repository.pullRequests.nodes).toMatchObject([
      {
        ...times,
        number: 1,
        title: 'One',
        createdAt: '2026-03-02T02:00:00Z',
        commits: {
          nodes: [
            { commit: { oid: picked, authoredDate: '2023-03-01T09:00:00Z' } },
          ],
        },
      },
      {
        ...times,
        number: 2,
        title: 'Two',
        createdAt: '2026-03-02T03:00:00Z',
        commits: { nodes: [{ commit: { oid: second } }] },
      },
    ]);
  });

  it('runs nothing that the clone asks for', async () => {
    const { clone } = shop();
    const trace = join(parent, 'ran');
    const program = join(parent, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho ran >> ${trace}\ncat\n`, {
      mode: 0o755,
    });
    clone.git('config', 'core.pager', program);
    clone.git('config', 'core.fsmonitor', program);
    clone.git('config', 'diff.external', program);
    clone.git('config', 'diff.evil.textconv', program);
    clone.git('config', 'log.showSignature', 'true');
    clone.git('config', 'gpg.program', program);
    clone.git('config', 'alias.log', `!${program}`);
    clone.write('.git/info/attributes', '* diff=evil\n');
    simulator = await startSimulator({ gitDirs: [clone.folder] });
    expect(simulator.info().pullRequests).toBe(3);
    expect(existsSync(trace)).toBe(false);
  });

  it('stands beside other clones and a generated organisation', async () => {
    const { clone } = shop();
    const second = new TestClone(parent, 'tool');
    second.commit('Begin');
    second.commit('Change (#1)');
    simulator = await startSimulator({
      gitDirs: [clone.folder, second.folder],
      size: 'q',
      shift: true,
      anchor: '2026-04-15',
      now: () => new Date('2026-04-15T12:00:00Z'),
    });
    expect(simulator.organizations.sort()).toEqual([
      'Acme',
      'local',
      'meridian',
    ]);
    const [pull] = await restBody(
      simulator,
      '/repos/local/tool/pulls?state=all',
    );
    // From Monday, 2 March, to the Monday of the last complete week.
    expect(pull.merged_at).toBe('2026-04-06T02:00:00Z');
  });

  it('says in a sentence why a folder cannot be served', async () => {
    const { clone } = shop();
    mkdirSync(join(parent, 'plain'));
    mkdirSync(join(parent, 'empty'));
    execFileSync('git', ['init', '--quiet', join(parent, 'empty')]);
    execFileSync(
      'git',
      ['clone', '--quiet', '--bare', clone.folder, join(parent, 'bare')],
      { stdio: 'ignore' },
    );
    execFileSync(
      'git',
      [
        'clone',
        '--quiet',
        '--depth',
        '1',
        `file://${clone.folder}`,
        join(parent, 'shallow'),
      ],
      { stdio: 'ignore' },
    );
    new TestClone(parent, 'direct').commit('Pushed');
    const messageOf = (...folders: string[]) =>
      startSimulator({ gitDirs: folders.map(each => join(parent, each)) }).then(
        () => 'served',
        error => error.message.replaceAll(`${parent}/`, ''),
      );
    expect(await messageOf('nothing')).toMatch(/^There is no folder nothing;/);
    expect(await messageOf('plain')).toMatch(/^plain is not a git repository;/);
    expect(await messageOf('empty')).toMatch(/^empty has no commits yet/);
    expect(await messageOf('bare')).toMatch(/^bare is a bare repository;/);
    expect(await messageOf('shallow')).toMatch(
      /^shallow is a shallow clone.*"git fetch --unshallow"/,
    );
    expect(await messageOf('shop/src')).toMatch(
      /^shop\/src is a folder inside the clone shop;/,
    );
    expect(await messageOf('direct')).toMatch(
      /^direct has no merge commits and no squash commits/,
    );
    expect(await messageOf('shop', 'shop')).toMatch(
      /^shop is served as Acme\/shop, and so is something else/,
    );
  });
});
