import { compatWrapper } from '@backstage/core-compat-api';
import {
  Content,
  Header,
  HeaderTabs,
  Link,
  Page,
  Progress,
} from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { PageFrame } from '../components/PageFrame';
import { rootRouteRef } from '../routes';
import { dataHealthTab, devExMetricsTab, settingsTab } from '../tabs';
import styles from './legacy.module.css';

const tabs = [devExMetricsTab, dataHealthTab, settingsTab].map(tab => ({
  ...tab,
  TabContent: lazy(async () => {
    const content = await tab.loader();
    return { default: () => content };
  }),
}));

/** The page in the frame that pages of the old frontend system have; the new one puts its own around it. */
export function LegacyPage() {
  return compatWrapper(
    <Page themeId="tool">
      <Header title="Insights" />
      <PageFrame firstTab={devExMetricsTab.path} isWithinMain>
        <Tabs />
      </PageFrame>
    </Page>,
  );
}

function Tabs() {
  const rootPath = useRouteRef(rootRouteRef)?.() ?? '';
  const [current] = (useParams()['*'] ?? '').split('/');
  const selected = tabs.findIndex(({ path }) => path === current);
  return (
    <>
      <HeaderTabs
        selectedIndex={Math.max(selected, 0)}
        tabs={tabs.map(({ path, title }) => ({
          id: path,
          label: title,
          tabProps: {
            component: Link,
            to: `${rootPath}/${path}`,
            id: `insights-tab-${path}`,
            'aria-controls': `insights-panel-${path}`,
          },
        }))}
      />
      <Content noPadding className={styles.content}>
        <Suspense fallback={<Progress />}>
          <Routes>
            {tabs.map(({ path, TabContent }) => (
              <Route key={path} path={`${path}/*`} element={<TabContent />} />
            ))}
          </Routes>
        </Suspense>
      </Content>
    </>
  );
}
