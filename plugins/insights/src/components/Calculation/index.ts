export { CalculationPage } from './CalculationPage';
