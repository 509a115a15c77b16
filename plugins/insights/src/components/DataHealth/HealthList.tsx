import { Button, DialogBody, DialogHeader } from '@backstage/ui';
import type { HealthListId } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useHealthList } from '../../hooks/health';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Failed, PanelSkeleton } from '../States';
import styles from './DataHealth.module.css';
import { figureText } from './Figures';
import { ListItem } from './ListItem';
import { SaveList } from './SaveList';

/** A list of data health for a side panel: what it means, what to do, and its entries page by page. */
export function HealthList(props: { id: HealthListId }) {
  const { t } = useInsightsTranslation();
  const list = useHealthList(props.id);
  const figure = list.data?.pages[0].figure;
  return (
    <>
      <DialogHeader>
        {figure ? figureText(t, figure) : t('health.title')}
      </DialogHeader>
      <DialogBody className={styles.panel}>
        <Content id={props.id} list={list} />
      </DialogBody>
    </>
  );
}

function Content(props: {
  id: HealthListId;
  list: ReturnType<typeof useHealthList>;
}) {
  const { id, list } = props;
  const { t } = useInsightsTranslation();
  if (list.error && !list.isFetchNextPageError) {
    return <Failed error={list.error} onRetry={() => list.refetch()} />;
  }
  if (!list.data) {
    return <PanelSkeleton />;
  }
  const { figure } = list.data.pages[0];
  const items = list.data.pages.flatMap(page => page.items);
  return (
    <>
      <section>
        <h3>{t('health.list.effect')}</h3>
        <p>{figure.effect}</p>
      </section>
      <section>
        <h3>{t('health.list.remedies')}</h3>
        {figure.remedies.map(remedy => (
          <p key={remedy}>{remedy}</p>
        ))}
      </section>
      <section>
        <div className={styles.head}>
          <h3>{t('health.list.items')}</h3>
          {items.length > 0 && <SaveList id={id} />}
        </div>
        {items.length === 0 ? (
          <p role="status">{t('health.list.empty')}</p>
        ) : (
          <ul className={styles.items} aria-label={t('health.list.items')}>
            {items.map(item => (
              <ListItem key={item.key} item={item} list={id} />
            ))}
          </ul>
        )}
      </section>
      {items.length > 0 && (
        <div className={styles.head}>
          <span role="status" className={styles.quiet}>
            {t('health.list.shown', {
              shown: formatCount(items.length, t.locale),
              all: formatCount(figure.whole - figure.part, t.locale),
            })}
          </span>
          {list.hasNextPage && (
            <Button
              variant="secondary"
              isPending={list.isFetchingNextPage}
              onPress={() => list.fetchNextPage()}
            >
              {t('health.list.more')}
            </Button>
          )}
          {list.isFetchNextPageError && (
            <span role="alert">{t('health.list.moreFailed')}</span>
          )}
        </div>
      )}
    </>
  );
}
