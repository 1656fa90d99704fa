import * as schemas from '@aws-sdk/client-eventbridge/dist-es/schemas/schemas_0.js';
import type { ServiceEntry } from '../../../pipeline/catalog.ts';
import { defineService } from '../../../service.ts';

/** An EventBridge that writes down what is put on its default bus. */
export function fakeEvents() {
  const put: { DetailType: string; Source: string; Resources: string[]; Detail: any }[] = [];
  const entry: ServiceEntry = {
    load: async () =>
      defineService<object>({
        name: 'events',
        model: {
          protocol: 'json1.1',
          version: '2015-10-07',
          signingName: 'events',
          endpointPrefix: 'events',
          target: 'AWSEvents',
          schemas,
        },
        scope: 'region',
        createStore: () => ({}),
        permissions: {},
        operations: {
          DescribeEventBus: () => ({ Name: 'default' }),
          PutEvents(_, { Entries }) {
            for (const entry of Entries) put.push({ ...entry, Detail: JSON.parse(entry.Detail) });
            return { FailedEntryCount: 0, Entries: [] };
          },
        },
      }),
  };
  return { entry, put };
}
