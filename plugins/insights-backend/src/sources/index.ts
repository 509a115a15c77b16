export * from './github';
export { githubTopics, readEvent } from './github/events';
