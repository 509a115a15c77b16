import { Account } from '../model/account';
import { hashText } from '../model/random';
import { World } from '../model/world';

/** The organisation of a repository's owner; several repositories share it. */
export function addOrganization(world: World, login: string): Account {
  const known = world.findOrganization(login);
  if (known) {
    return known.account;
  }
  const account = world.account({
    kind: 'Organization',
    login,
    name: login,
    email: `${login.toLowerCase()}@example.com`,
    createdAt: 0,
  });
  world.organizations.push({
    account,
    description: `Repositories of ${login}, from their git histories`,
  });
  return account;
}

/** An account of a human, by pseudonym. */
export function person(world: World, login: string): Account {
  return world.account({
    kind: 'User',
    login,
    name: login,
    email: `${login}@example.com`,
    createdAt: 0,
  });
}

/** An account of a bot, by pseudonym. */
export function bot(world: World, login: string): Account {
  return world.account({ kind: 'Bot', login, name: login, createdAt: 0 });
}

/** A human other than the author, always the same for a pull request. */
export function somebodyElse(
  world: World,
  humans: Account[],
  author: Account,
  number: number,
): Account {
  const others = humans.filter(human => human !== author);
  return others.length
    ? others[hashText(`${number}`) % others.length]
    : person(world, 'reviewer');
}
