export { CsvButton } from './CsvButton';
export { DownloadCsv } from './DownloadCsv';
