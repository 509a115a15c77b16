import { Account } from '../model/account';
import { Random } from '../model/random';
import { EpochSeconds } from '../model/time';
import { World } from '../model/world';
import { AUTOMATION_LOGIN } from '../vendors';
import { OrganizationPlan } from './organizationPlan';

const FIRST_NAMES =
  'Ada Amir Anja Aroha Bea Boris Carla Chen Dalia Dmitri Elif Emeka Esra Farid Freya Goran Hana Hugo Ines Ivo Jana Jonas Kaito Kira Lars Leila Luca Maja Mateo Mei Nadia Nils Nour Omar Petra Priya Rafael Rosa Samir Sofia Tariq Tilda Uma Viktor Wanda Yara Yusuf Zoe'.split(
    ' ',
  );
const LAST_NAMES =
  'Abara Almeida Bauer Berg Castro Demir Dubois Eriksen Fischer Garcia Haddad Holm Ito Jansen Kaya Keller Kowalski Lang Lindgren Mansour Meyer Moreau Nakamura Novak Okafor Olsen Park Patel Petrov Quist Rahman Rossi Sato Schmidt Silva Singh Tanaka Torres Ueda Varga Weber Wolf Yilmaz Zhang'.split(
    ' ',
  );

/** A person of the organisation. */
export interface Person {
  /** The name of the catalog entity. */
  entityName: string;
  account: Account;
  team: string;
  /** Whether the catalog knows the login. */
  hasLogin: boolean;
}

/** Everybody who writes or reviews. */
export interface People {
  persons: Person[];
  byTeam: Map<string, Account[]>;
  /** Authors whom the catalog does not know. */
  outsiders: Account[];
  dependabot: Account;
  renovate: Account;
  codingAgent: Account;
  reviewBot: Account;
  actions: Account;
}

/** Invents the people; every person is a member of one team. */
export function createPeople(
  world: World,
  plan: OrganizationPlan,
  seed: string,
  start: EpochSeconds,
  anchor: EpochSeconds,
): People {
  const random = new Random(`${seed}:people`);
  const teams = plan.groups.filter(({ type }) => type === 'team');
  const byTeam = new Map<string, Account[]>(
    teams.map(({ name }) => [name, []]),
  );
  const taken = new Set<string>();
  const persons = Array.from({ length: plan.users }, (_, index): Person => {
    let first: string;
    let last: string;
    do {
      first = random.pick(FIRST_NAMES);
      last = random.pick(LAST_NAMES);
    } while (taken.has(`${first} ${last}`));
    taken.add(`${first} ${last}`);
    const team = teams[index % teams.length].name;
    const login = `${first}${last}`.toLocaleLowerCase('en-US');
    const account = user(world, login, `${first} ${last}`, start);
    byTeam.get(team)?.push(account);
    return {
      entityName: `${first}.${last}`.toLocaleLowerCase('en-US'),
      account,
      team,
      hasLogin: index % 25 !== 7,
    };
  });
  const outsiders = ['gonealready', 'oncecontracted', 'summerintern'].map(
    login => user(world, login, login, start),
  );
  // Two of them left, so their pull requests have no author any more.
  outsiders[0].deletedAt = anchor - 150 * 86_400;
  outsiders[1].deletedAt = anchor - 40 * 86_400;
  return {
    persons,
    byTeam,
    outsiders,
    dependabot: app(world, 'dependabot'),
    renovate: app(world, 'renovate'),
    codingAgent: app(world, 'copilot-swe-agent'),
    reviewBot: app(world, 'coderabbitai'),
    actions: app(world, AUTOMATION_LOGIN),
  };
}

function user(
  world: World,
  login: string,
  name: string,
  createdAt: EpochSeconds,
): Account {
  const address = name.replace(' ', '.').toLocaleLowerCase('en-US');
  return world.account({
    kind: 'User',
    login,
    name,
    email: `${address}@meridian.example`,
    createdAt,
  });
}

function app(world: World, login: string): Account {
  return world.account({
    kind: 'Bot',
    login,
    isApp: true,
    name: login,
    createdAt: 0,
  });
}
