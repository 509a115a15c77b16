import { components } from '@octokit/openapi-types';
import { Account } from '../../../model/account';
import { nodeId } from '../nodeId';
import { Repository } from '../../../model/repository';
import { EpochSeconds, isoTime, isoTimeOrNull } from '../../../model/time';
import { simpleUser, WEB_URL } from './account';

type MinimalRepository = components['schemas']['minimal-repository'];
type FullRepository = components['schemas']['full-repository'];

/** The repository that runs repeat: without times and settings. */
export type NestedRepository = Omit<
  MinimalRepository,
  keyof ReturnType<typeof settings>
>;

/** The node id of a repository. */
export function repositoryNodeId(repository: Repository): string {
  return nodeId('R', repository.id);
}

interface Names {
  id: number;
  nodeId: string;
  owner: Account;
  name: string;
  description: string;
  isPrivate: boolean;
  isFork: boolean;
}

/** The address templates every repository object carries. */
function addresses(url: string) {
  return {
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}

function named(names: Names, base: string) {
  const fullName = `${names.owner.login}/${names.name}`;
  const url = `${base}/repos/${fullName}`;
  return {
    id: names.id,
    node_id: names.nodeId,
    name: names.name,
    full_name: fullName,
    private: names.isPrivate,
    owner: simpleUser(names.owner, base),
    html_url: `${WEB_URL}/${fullName}`,
    description: names.description,
    fork: names.isFork,
    url,
    ...addresses(url),
  };
}

function namesOf(repository: Repository): Names {
  return {
    id: repository.id,
    nodeId: repositoryNodeId(repository),
    owner: repository.owner,
    name: repository.name,
    description: repository.facts.description,
    isPrivate: repository.facts.isPrivate,
    isFork: repository.facts.isFork,
  };
}

/** The repository object inside workflow runs. */
export function nestedRepository(
  repository: Repository,
  base: string,
): NestedRepository {
  return named(namesOf(repository), base);
}

function settings(fullName: string, repository: Repository, now: EpochSeconds) {
  const pushedAt = repository.pushedAt(now);
  return {
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${WEB_URL}/${fullName}.git`,
    svn_url: `${WEB_URL}/${fullName}`,
    mirror_url: null,
    homepage: null,
    size: 1024,
    stargazers_count: 0,
    watchers_count: 0,
    language: repository.facts.language ?? null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    archived: repository.isArchivedAt(now),
    disabled: false,
    open_issues_count: 0,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.facts.isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: 0,
    watchers: 0,
    default_branch: repository.facts.defaultBranch,
    // The official type knows no null here, yet an empty repository has one.
    pushed_at: isoTimeOrNull(pushedAt) as string,
    created_at: isoTime(repository.facts.createdAt),
    updated_at: isoTime(Math.max(repository.facts.createdAt, pushedAt ?? 0)),
  };
}

/** A row of a repository listing, also the base and head repository of a pull request. */
export function listedRepository(
  repository: Repository,
  base: string,
  now: EpochSeconds,
) {
  return {
    ...nestedRepository(repository, base),
    ...settings(repository.fullName, repository, now),
    permissions: { admin: false, push: false, pull: true },
  };
}

/** The answer to `GET /repos/{owner}/{repo}`. */
export function fullRepository(
  repository: Repository,
  base: string,
  now: EpochSeconds,
): FullRepository {
  return {
    ...listedRepository(repository, base, now),
    license: null,
    organization: simpleUser(repository.owner, base),
    allow_rebase_merge: true,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_auto_merge: false,
    delete_branch_on_merge: true,
    allow_update_branch: false,
    network_count: 0,
    subscribers_count: 0,
  };
}

/** The fork a pull request comes from. */
export function forkRepository(
  repository: Repository,
  forkOwner: Account,
  base: string,
  now: EpochSeconds,
) {
  const fullName = `${forkOwner.login}/${repository.name}`;
  const id = forkId(repository, forkOwner);
  const names = {
    ...namesOf(repository),
    id,
    nodeId: nodeId('R', id),
    owner: forkOwner,
    isFork: true,
  };
  return {
    ...named(names, base),
    ...settings(fullName, repository, now),
    archived: false,
  };
}

/** A stable id for a fork that exists only as the origin of pull requests. */
export function forkId(repository: Repository, forkOwner: Account): number {
  return 800_000_000 + ((repository.id * 31 + forkOwner.id) % 100_000_000);
}
