import { compatWrapper } from '@backstage/core-compat-api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiLineChartLine } from '@remixicon/react';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PageFrame } from '../components/PageFrame';
import { rootRouteRef } from '../routes';
import { devExMetricsTab, settingsTab } from '../tabs';

const tabs = [devExMetricsTab, settingsTab].map(tab => ({
  ...tab,
  Content: lazy(async () => {
    const content = await tab.loader();
    return { default: () => content };
  }),
}));

/** The page with its header and tabs, which the new frontend system puts around it by itself. */
export function LegacyPage() {
  return compatWrapper(<Page />);
}

function Page() {
  const rootPath = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <PageFrame firstTab={devExMetricsTab.path}>
      <PluginHeader
        title="Insights"
        icon={<RiLineChartLine />}
        titleLink={rootPath}
        tabs={tabs.map(({ path, title }) => ({
          id: path,
          label: title,
          href: `${rootPath}/${path}`,
          matchStrategy: 'prefix',
        }))}
      />
      <Suspense fallback={null}>
        <Routes>
          {tabs.map(({ path, Content }) => (
            <Route key={path} path={`${path}/*`} element={<Content />} />
          ))}
        </Routes>
      </Suspense>
    </PageFrame>
  );
}
