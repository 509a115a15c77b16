import { Route, Routes } from 'react-router-dom';
import { SourcePage } from '../Connections';
import { TabPanel } from '../PageFrame';
import { Queries } from '../States';
import { DataHealthPage } from './DataHealthPage';

/** The tab that says how fresh and how complete the data are. */
export function DataHealth() {
  return (
    <Queries>
      <TabPanel>
        <Routes>
          <Route index element={<DataHealthPage />} />
          <Route path="sources/:type" element={<SourcePage />} />
        </Routes>
      </TabPanel>
    </Queries>
  );
}
