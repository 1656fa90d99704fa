import { json, list, required, text } from '../../template/property-schema.ts';
import { policyText, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const queuePolicy: ResourceType = {
  properties: { PolicyDocument: required(json), Queues: required(list(text)) },
  attributes: ['Id'],
  seconds: 1,
  async create(api, { PolicyDocument, Queues }) {
    await put(api, Queues, policyText(PolicyDocument));
    const id = api.name({ longest: 100 });
    return { id, attributes: { Id: id } };
  },
  async update(api, _id, { PolicyDocument, Queues }, before) {
    await put(
      api,
      before.Queues.filter((url: string) => !Queues.includes(url)),
      '',
    );
    await put(api, Queues, policyText(PolicyDocument));
  },
  delete: (api, _id, { Queues }) => put(api, Queues, ''),
};

async function put(api: ResourceApi, urls: string[], Policy: string): Promise<void> {
  for (const QueueUrl of urls) await api.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });
}
