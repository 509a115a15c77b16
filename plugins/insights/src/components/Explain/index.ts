export { Explain } from './Explain';
export { ExplainButton } from './ExplainButton';
export { isExplained } from './isExplained';
export { RecordItem } from './RecordItem';
