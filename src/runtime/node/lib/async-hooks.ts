import { AsyncLocalStorage, AsyncResource } from './async-context.ts';

const asyncHooks = {
  AsyncLocalStorage,
  AsyncResource,
  createHook() {
    const hook = { enable: () => hook, disable: () => hook };
    return hook;
  },
  executionAsyncId: () => 1,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => ({}),
};

export default asyncHooks;
