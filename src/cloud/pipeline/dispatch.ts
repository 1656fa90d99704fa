import { notImplemented } from '../aws-error.ts';
import { serviceOf, type Call } from './call.ts';
import { contextOf } from './context.ts';
import type { World } from './world.ts';

/** Runs the operation. One that the model knows and nobody has built answers 501, never an empty success. */
export function dispatch(call: Call, world: World): void | Promise<void> {
  const { definition } = serviceOf(call);
  if (!Object.hasOwn(definition.operations, call.operationName))
    throw notImplemented(definition.name, call.operationName);
  const output = definition.operations[call.operationName]!(contextOf(call, world), call.input);
  if (!(output instanceof Promise)) call.output = output;
  else
    return output.then((value) => {
      call.output = value;
    });
}
