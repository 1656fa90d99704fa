import { fixed, json, required, tags, text } from '../../template/property-schema.ts';
import { pick } from '../resource-type.ts';
import { simpleType } from '../simple-type.ts';

export const bus = simpleType({
  service: 'events',
  properties: {
    DeadLetterConfig: json,
    Description: text,
    EventSourceName: fixed(text),
    KmsKeyIdentifier: text,
    Name: fixed(required(text)),
    Tags: tags,
  },
  attributes: ['Arn', 'Name'],
  nameProperty: 'Name',
  create: (properties) => ['CreateEventBus', pick(properties, 'Name', 'Description', 'EventSourceName', 'Tags')],
  made: ({ EventBusArn }, { Name }) => ({ id: Name, attributes: { Arn: EventBusArn, Name } }),
  update: (Name, { Description = '' }) => ['UpdateEventBus', { Name, Description }],
  delete: (Name) => ['DeleteEventBus', { Name }],
});
