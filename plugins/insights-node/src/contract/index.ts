export {
  checkRefusedCredentials,
  checkSourceContract,
  type SourceUnderTest,
} from './checkSourceContract';
export type { SliceReading } from './readSource';
export { SourceContractError } from './violations';
