export { CalculationPreview } from './CalculationPreview';
export { Proposals } from './Proposals';
