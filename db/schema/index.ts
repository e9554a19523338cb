export * from './audit';
export * from './cables';
export * from './citations';
export { level } from './columns';
export * from './comments';
export * from './library';
export * from './limits';
export * from './memos';
export * from './users';
