export { Author } from './Author';
