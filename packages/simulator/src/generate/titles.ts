import { Random } from '../model/random';

const VERBS =
  'Add Fix Remove Rework Simplify Speed-up Support Validate Document Test Log Cache Retry Rename Split Guard'.split(
    ' ',
  );
const THINGS =
  'address validation,cart totals,the retry queue,search filters,session expiry,image resizing,the price cache,error pages,audit events,feature flags,the import job,currency rounding,health checks,rate limits,the login form,order export,tracing headers,the settings page,webhook signatures,stock reservations'.split(
    ',',
  );
const SCOPES = [
  '',
  '',
  '',
  ' for guests',
  ' on mobile',
  ' in the worker',
  ' behind a flag',
  ' again',
];
const LIBRARIES =
  'luxon zod express lodash jackson netty grpc pandas react vite okio kafka-clients'.split(
    ' ',
  );

/** What a person calls a change. */
export function humanTitle(random: Random): string {
  return `${random.pick(VERBS).replace('-', ' ')} ${random.pick(
    THINGS,
  )}${random.pick(SCOPES)}`;
}

/** What a dependency bot calls a change. */
export function updateTitle(random: Random): { title: string; branch: string } {
  const library = random.pick(LIBRARIES);
  const major = random.integer(1, 9);
  const minor = random.integer(0, 30);
  const version = `${major}.${minor + 1}.0`;
  return {
    title: `Bump ${library} from ${major}.${minor}.0 to ${version}`,
    branch: `${library}-${version}`,
  };
}

/** A branch name that fits a title. */
export function branchName(title: string): string {
  return title
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
