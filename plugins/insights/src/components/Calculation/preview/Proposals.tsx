import { Skeleton } from '@backstage/ui';
import { useId } from 'react';
import { useCalculation, useProposals } from '../../../hooks/calculation';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../../../settings/useSettingsDraft';
import styles from './CalculationPreview.module.css';
import { FirstOf } from './FirstOf';
import { ProposalItem } from './ProposalItem';
import { RequestFailed } from './RequestFailed';

const FIRST_PROPOSALS = 2;
/** The height of a proposal with a sentence of two lines. */
const PROPOSAL_PX = 138;

/**
 * Settings that find possible deployments in the data, to be previewed. Nothing for a metric that does not depend on
 * how deployments are found.
 */
export function Proposals(props: { metricId: string; draft: SettingsDraft }) {
  const { metricId, draft } = props;
  const { t } = useInsightsTranslation();
  const headingId = useId();
  const calculation = useCalculation();
  const paths = calculation.data?.settingsOfMetrics[metricId] ?? [];
  const isAboutDeployments = paths.some(path =>
    path.startsWith('deploymentFrequency.'),
  );
  const proposals = useProposals({ enabled: isAboutDeployments });
  if (!isAboutDeployments) {
    return null;
  }

  const content = () => {
    if (proposals.data?.proposals.length === 0) {
      return <p className={styles.empty}>{t('proposals.empty')}</p>;
    }
    if (proposals.data) {
      return (
        <FirstOf items={proposals.data.proposals} first={FIRST_PROPOSALS}>
          {shown => (
            <ul className={styles.list} aria-labelledby={headingId}>
              {shown.map(proposal => (
                <ProposalItem
                  key={`${proposal.kind} ${proposal.title}`}
                  proposal={proposal}
                  proposals={proposals.data.proposals}
                  draft={draft}
                  canTry={calculation.data?.canEdit ?? false}
                />
              ))}
            </ul>
          )}
        </FirstOf>
      );
    }
    return proposals.error ? (
      <RequestFailed
        title={t('proposals.failed')}
        error={proposals.error}
        onRetry={() => proposals.refetch()}
      />
    ) : (
      <div
        role="status"
        aria-label={t('proposals.loading')}
        className={styles.list}
      >
        {Array.from({ length: FIRST_PROPOSALS }, (_, index) => (
          <Skeleton key={index} width="100%" height={PROPOSAL_PX} />
        ))}
      </div>
    );
  };

  return (
    <section aria-labelledby={headingId} className={styles.proposals}>
      <h2 id={headingId}>{t('proposals.title')}</h2>
      <p className={styles.quiet}>{t('proposals.help')}</p>
      {content()}
    </section>
  );
}
