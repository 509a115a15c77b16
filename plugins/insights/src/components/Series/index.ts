export { bucketText } from './bucketText';
export { type ChartLine, type ChartRow, chartRows } from './chartPoints';
export { LINE_STYLES } from './lineStyles';
export { SeriesTable } from './SeriesTable';
export { Sparkline } from './Sparkline';
