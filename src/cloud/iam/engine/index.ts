export { authorize } from './authorize.ts';
export type { AuthorizationRequest } from './request.ts';
