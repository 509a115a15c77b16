import { compatWrapper } from '@backstage/core-compat-api';
import { EntityInsights } from '../entity';

/** The tab of an entity page as the old frontend system renders it. */
export function LegacyEntityContent() {
  return compatWrapper(<EntityInsights />);
}
