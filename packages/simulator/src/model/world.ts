import { Account } from './account';
import { IdentifierSlots } from './identifiers';
import { Production } from './production';
import { Repository } from './repository';
import { EpochSeconds } from './time';

/** An organisation that vendors serve. */
export interface Organization {
  account: Account;
  description: string;
}

/** Everything that exists in the simulation, over all time. */
export class World {
  readonly organizations: Organization[] = [];
  readonly repositories: Repository[] = [];
  readonly identifiers = new IdentifierSlots();
  /** Undefined without a generated organisation: nobody is on call for histories and clones. */
  production?: Production;
  readonly #accounts = new Map<string, Account>();
  readonly #growers: Array<(until: EpochSeconds) => void> = [];

  /** Registers an account, or gives the one that is known under the same kind and login. */
  account(facts: Omit<Account, 'id'>): Account {
    const key = `${facts.kind}:${facts.login.toLowerCase()}`;
    const known = this.#accounts.get(key);
    if (known) {
      return known;
    }
    const account = { ...facts, id: this.identifiers.accountId(key) };
    this.#accounts.set(key, account);
    return account;
  }

  get accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  /** Has `grow` called with the time up to which events must exist, whenever that may have moved. */
  growWith(grow: (until: EpochSeconds) => void) {
    this.#growers.push(grow);
  }

  /** Makes sure that everything up to a moment exists. */
  growUntil(now: EpochSeconds) {
    this.#growers.forEach(grow => grow(now));
  }

  findOrganization(login: string): Organization | undefined {
    return this.organizations.find(
      ({ account }) => account.login.toLowerCase() === login.toLowerCase(),
    );
  }

  /** Finds a repository by its present name or, `isMoved` then, by one it had before. */
  findRepository(
    owner: string,
    name: string,
    now: EpochSeconds,
  ): { repository: Repository; isMoved: boolean } | undefined {
    const wanted = `${owner}/${name}`.toLowerCase();
    const candidates = this.repositories.filter(repository =>
      repository.isVisibleAt(now),
    );
    const current = candidates.find(
      ({ fullName }) => fullName.toLowerCase() === wanted,
    );
    if (current) {
      return { repository: current, isMoved: false };
    }
    const moved = candidates.find(({ formerNames }) =>
      formerNames.some(former => former.toLowerCase() === wanted),
    );
    return moved && { repository: moved, isMoved: true };
  }

  findRepositoryById(id: number, now: EpochSeconds): Repository | undefined {
    return this.repositories.find(
      repository => repository.id === id && repository.isVisibleAt(now),
    );
  }

  repositoriesOf(owner: Account, now: EpochSeconds): Repository[] {
    return this.repositories.filter(
      repository =>
        repository.owner === owner &&
        repository.isVisibleAt(now) &&
        repository.facts.createdAt <= now,
    );
  }
}
