import { createHash } from 'node:crypto';
import { bot, person } from '../history/historyAccounts';
import { Account } from '../model/account';
import { World } from '../model/world';
import { AUTOMATION_LOGIN } from '../vendors';
import { ClonedCommit } from './readChanges';

const BOT =
  /\[bot\]|(^|[-_ ])bot$|^(dependabot|renovate|snyk|greenkeeper)\b|^svc[-_]/i;
const CODING_AGENT =
  /^(copilot|copilot-swe-agent|devin-ai-integration|claude|cursor|openai-codex|google-labs-jules)( agent)?$/i;

/**
 * The account of a commit's author. People get a pseudonym that depends on their e-mail address alone, so nobody's name
 * leaves the clone; machines keep theirs, which identifies them.
 */
export function authorOf(
  world: World,
  { authorName, authorEmail }: ClonedCommit,
): Account {
  const login = machineLogin(authorName);
  const isMachine =
    BOT.test(authorName) ||
    login === AUTOMATION_LOGIN ||
    login.startsWith(`${AUTOMATION_LOGIN}-`) ||
    CODING_AGENT.test(authorName) ||
    authorEmail.includes('[bot]@');
  if (isMachine) {
    return bot(world, login);
  }
  const key = (authorEmail || authorName).toLowerCase();
  const digest = createHash('sha256').update(key).digest('hex');
  return person(world, `dev-${digest.slice(0, 10)}`);
}

function machineLogin(name: string): string {
  const login = name
    .toLowerCase()
    .replace(/\[bot\]| agent$/g, '')
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return login || 'bot';
}
