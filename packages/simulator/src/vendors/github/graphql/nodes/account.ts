import { Account, accountAt } from '../../../../model/account';
import { isoTime } from '../../../../model/time';
import {
  accountEmail,
  accountName,
  accountNodeId,
  restLogin,
  WEB_URL,
} from '../../shape/account';
import { NodeContext } from './context';

/** An account as `Actor`; null once it was deleted. */
export function actorNode(account: Account | undefined, { now }: NodeContext) {
  const visible = accountAt(account, now);
  return visible
    ? {
        __typename: visible.kind,
        id: accountNodeId(visible),
        databaseId: visible.id,
        login: visible.login,
        name: accountName(visible),
        email: accountEmail(visible),
        url: `${WEB_URL}/${restLogin(visible)}`,
        avatarUrl: `https://avatars.githubusercontent.com/u/${visible.id}?v=4`,
        createdAt: isoTime(visible.createdAt),
      }
    : null;
}

/** An account where only people can stand: apps are null there. */
export function userNode(account: Account | undefined, context: NodeContext) {
  return account?.kind === 'User' ? actorNode(account, context) : null;
}
