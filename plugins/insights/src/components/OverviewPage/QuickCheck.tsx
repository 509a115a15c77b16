import { Card } from '@backstage/ui';
import type {
  Flag,
  QuickCheck as Answer,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatScore } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { type Column, SortableTable } from '../SortableTable';
import styles from './QuickCheck.module.css';

type Score = Answer['scores'][number];

const FLAG_KEYS = {
  proxy: 'proxy',
  'low-sample': 'lowSample',
  'partial-coverage': 'partialCoverage',
  provisional: 'provisional',
  estimated: 'estimated',
} as const satisfies Partial<Record<Flag, string>>;

/** The scores of DORA's self-assessment, where they are switched on: their means, and the scores behind them. */
export function QuickCheck(props: { quickCheck: Answer }) {
  const { scores, throughput, stability, overall, flags } = props.quickCheck;
  const { t } = useInsightsTranslation();
  const means = { throughput, stability, overall };
  const isIncomplete = Object.values(means).includes(null);
  const notes = [
    ...(isIncomplete ? [t('quickCheck.incomplete')] : []),
    ...flagTexts(t, flags),
  ];
  const columns: Column<Score>[] = [
    {
      id: 'metric',
      title: t('quickCheck.metric'),
      cell: ({ title }) => title,
    },
    {
      id: 'factor',
      title: t('quickCheck.factor'),
      cell: ({ factor }) => t(`quickCheck.${factor}`),
    },
    {
      id: 'score',
      title: t('quickCheck.score'),
      cell: ({ score }) => scoreText(t, score),
    },
    {
      id: 'average',
      title: t('quickCheck.average'),
      cell: ({ average }) => formatScore(average, t.locale),
    },
  ];

  return (
    <Card className={styles.card}>
      <div className={styles.text}>
        <h3>{t('quickCheck.title')}</h3>
        <dl className={styles.means}>
          {(['throughput', 'stability', 'overall'] as const).map(mean => (
            <div key={mean}>
              <dt>{t(`quickCheck.${mean}`)}</dt>
              <dd>
                <strong>{scoreText(t, means[mean])}</strong>{' '}
                {means[mean] !== null && t('quickCheck.outOf')}
              </dd>
            </div>
          ))}
        </dl>
        <p>{t('quickCheck.help')}</p>
        {notes.length > 0 && (
          <ul className={styles.notes}>
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.made}>
        <SortableTable
          caption={t('quickCheck.made')}
          columns={columns}
          rows={scores}
          rowKey={({ metric }) => metric}
        />
      </div>
    </Card>
  );
}

function scoreText(t: Translate, score: number | null): string {
  return score === null ? t('card.noValue') : formatScore(score, t.locale);
}

function flagTexts(t: Translate, flags: Flag[]): string[] {
  return flags.flatMap(flag =>
    flag in FLAG_KEYS
      ? [t(`quickCheck.flag.${FLAG_KEYS[flag as keyof typeof FLAG_KEYS]}`)]
      : [],
  );
}
