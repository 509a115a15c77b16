import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import { createApp } from '@backstage/frontend-defaults';
import { insightsGermanModule } from '@devex-insights/backstage-plugin-insights';
import { exampleModule } from './exampleModule';

const app = createApp({ features: [exampleModule, insightsGermanModule] });

createRoot(document.getElementById('root')!).render(app.createRoot());
