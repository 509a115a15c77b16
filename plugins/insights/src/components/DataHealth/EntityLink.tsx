import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { catalogEntityRouteRef } from '../../routes';

/** An entity by its title or its reference, as a link where the app has pages of entities. */
export function EntityLink(props: { entityRef: string; children?: string }) {
  const { entityRef, children = entityRef } = props;
  const route = useRouteRef(catalogEntityRouteRef);
  return route ? (
    <Link href={route(parseEntityRef(entityRef))}>{children}</Link>
  ) : (
    <span>{children}</span>
  );
}
