import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import { createApp } from '@backstage/frontend-defaults';
import { exampleModule } from './exampleModule';

const app = createApp({ features: [exampleModule] });

createRoot(document.getElementById('root')!).render(app.createRoot());
