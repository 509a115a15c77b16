import { Container } from '@backstage/ui';
import { useCalculation } from '../../hooks/calculation';
import { Failed, PanelSkeleton } from '../States';

/** How a metric is calculated, to be tried out and changed. */
export function CalculationPage() {
  const calculation = useCalculation();
  if (calculation.error) {
    return (
      <Failed error={calculation.error} onRetry={() => calculation.refetch()} />
    );
  }
  return <Container>{!calculation.data && <PanelSkeleton />}</Container>;
}
