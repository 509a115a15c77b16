import { Button } from '@backstage/ui';
import type { HealthFigure } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatProgress } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import styles from './DataHealth.module.css';
import { useOpenList } from './useOpenList';

/** How much of the catalog is as it should be, each with what the rest means and a button that lists it. */
export function Figures(props: { figures: HealthFigure[] }) {
  const { t } = useInsightsTranslation();
  const { setOpenList } = useOpenList();
  return (
    <ul className={styles.rows}>
      {props.figures.map(figure => {
        const others = figure.whole - figure.part;
        return (
          <li key={figure.id} className={styles.row}>
            <div className={styles.head}>
              <strong>{figureText(t, figure)}</strong>
              {others > 0 && (
                <Button
                  variant="secondary"
                  className={styles.action}
                  aria-label={`${t('health.catalog.open', {
                    count: others,
                  })}: ${figure.statement}`}
                  onPress={() => setOpenList(figure.id)}
                >
                  {t('health.catalog.open', { count: others })}
                </Button>
              )}
            </div>
            {others > 0 && (
              <>
                <p className={styles.quiet}>{figure.effect}</p>
                {figure.records && (
                  <p className={styles.quiet}>{partText(t, figure.records)}</p>
                )}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A figure as a sentence without its full stop: "214 of 240 repositories belong to a component (89 %)". */
export function figureText(t: Translate, figure: HealthFigure): string {
  return partText(t, figure);
}

function partText(
  t: Translate,
  {
    part,
    whole,
    share,
    statement,
  }: Pick<HealthFigure, 'part' | 'whole' | 'share' | 'statement'>,
): string {
  return share === null
    ? t('health.catalog.nothing', { statement })
    : t('health.catalog.figure', {
        part: formatCount(part, t.locale),
        whole: formatCount(whole, t.locale),
        statement,
        share: formatProgress(share, t.locale),
      });
}
