import { hashText } from '../../model/random';
import { CatalogComponent } from '../vendor';
import { ACCOUNTS } from './accounts';
import { serviceOf } from './generate/servicePlans';

/** One in so many components names its service by the key of an integration. */
const NAMED_BY_KEY = 4;

/** Ties a component to the service it runs as. The account is named where it is not the default one. */
export function componentAnnotations({
  name,
  fullName,
  path,
  operatedBy,
}: CatalogComponent): Record<string, string> {
  const [, repository] = fullName.split('/');
  const service =
    operatedBy === undefined
      ? undefined
      : serviceOf({ name, repository, path, team: operatedBy });
  if (!service) {
    return {};
  }
  const key = service.integrations
    .map(({ receives }) => ('key' in receives ? receives.key : undefined))
    .find(Boolean);
  const isByKey =
    key !== undefined && hashText(`annotation:${name}`) % NAMED_BY_KEY === 0;
  return {
    ...(isByKey
      ? { 'pagerduty.com/integration-key': key }
      : { 'pagerduty.com/service-id': service.id }),
    ...(service.account !== ACCOUNTS[0] && {
      'pagerduty.com/account': service.account.id,
    }),
  };
}
