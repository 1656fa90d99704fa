import { AwsError, notImplemented } from '../aws-error.ts';
import { membersOf } from '../protocols/shape.ts';
import { adoptInput } from '../protocols/adopt-input.ts';
import { serviceOf, type Call } from './call.ts';
import type { World } from './world.ts';

/** For a call that comes without HTTP: finds the service and the operation by name and makes the input the operation's own. */
export async function locate(call: Call, { catalog }: World): Promise<void> {
  const service = await catalog.load(call.serviceName);
  if (!service) throw notImplemented(call.serviceName, call.operationName);
  call.service = service;
  const operation = service.protocol.operations.get(call.operationName);
  if (!operation) {
    throw new AwsError('InvalidAction', `${call.serviceName} has no operation ${call.operationName}`);
  }
  call.operation = operation;
  if (call.source !== 'service') refuseUnknownMembers(call);
  call.input = adoptInput(operation.input, call.input);
}

/** A misspelt member would be silently without effect; the `aws` command refuses it in the same words. */
function refuseUnknownMembers(call: Call): void {
  const known = membersOf(call.operation!.input).map(([name]) => name);
  const unknown = Object.keys(call.input ?? {}).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const { name } = serviceOf(call).definition;
  throw new AwsError(
    'ParamValidation',
    `Parameter validation failed: Unknown parameter in input of ${name}:${call.operationName}: "${unknown}", must be one of: ${known.join(', ')}`,
  );
}
