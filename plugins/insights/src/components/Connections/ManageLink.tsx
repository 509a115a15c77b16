import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { sourceRouteRef } from '../../routes';

/** The way to the credentials of a source. */
export function ManageLink(props: { type: string; title: string }) {
  const { type, title } = props;
  const { t } = useInsightsTranslation();
  const route = useRouteRef(sourceRouteRef);
  return (
    <Link
      href={route?.({ type }) ?? ''}
      aria-label={t('connections.manageOf', { title })}
    >
      {t('connections.manage')}
    </Link>
  );
}
