import { nodeError } from '../../lib/node-error.ts';

export const invalidState = (message: string): Error =>
  nodeError(TypeError, 'ERR_INVALID_STATE', `Invalid state: ${message}`);
