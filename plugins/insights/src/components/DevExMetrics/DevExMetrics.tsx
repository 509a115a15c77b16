import { Container } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { MetricPage } from '../MetricPage';
import { OverviewPage } from '../OverviewPage';
import { TabPanel } from '../PageFrame';
import { PanelSkeleton, Queries } from '../States';

// Forms are rarely visited, and the overview should not wait for them.
const CalculationPage = lazy(async () => {
  const { CalculationPage: Page } = await import('../Calculation');
  return { default: Page };
});

/** The tab with delivery metrics: the overview and, below it, a page for each metric. */
export function DevExMetrics() {
  return (
    <Queries>
      <TabPanel>
        <Routes>
          <Route index element={<OverviewPage />} />
          <Route path=":metricId" element={<MetricPage />} />
          <Route
            path=":metricId/calculation"
            element={
              <Suspense
                fallback={
                  <Container>
                    <PanelSkeleton />
                  </Container>
                }
              >
                <CalculationPage />
              </Suspense>
            }
          />
        </Routes>
      </TabPanel>
    </Queries>
  );
}
