import { AwsError, notImplemented } from '../aws-error.ts';
import { adoptInput } from '../protocols/adopt-input.ts';
import { MalformedInput } from '../protocols/malformed-input.ts';
import type { Call } from './call.ts';
import type { Service } from './catalog.ts';
import type { World } from './world.ts';

/** For a call that comes without HTTP: finds the service and the operation by name and makes the input the operation's own. */
export function locate(call: Call, { catalog }: World): void | Promise<void> {
  const loaded = catalog.loaded(call.serviceName);
  return loaded ? locateIn(loaded, call) : catalog.load(call.serviceName).then((service) => locateIn(service, call));
}

function locateIn(service: Service | null, call: Call): void {
  if (!service) throw notImplemented(call.serviceName, call.operationName);
  call.service = service;
  call.protocol = service.protocols[0];
  const operation = call.protocol.operations.get(call.operationName);
  if (!operation) {
    throw new AwsError('InvalidAction', `${call.serviceName} has no operation ${call.operationName}`);
  }
  call.operation = operation;
  try {
    call.input = adoptInput(operation.input, call.input ?? {});
  } catch (error) {
    if (error instanceof MalformedInput)
      throw new AwsError('ParamValidation', `Parameter validation failed: ${error.message}`);
    throw error;
  }
}
