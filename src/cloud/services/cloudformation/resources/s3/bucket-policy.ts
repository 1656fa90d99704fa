import { fixed, json, required, text } from '../../template/property-schema.ts';
import { policyText, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const bucketPolicy: ResourceType = {
  properties: { Bucket: fixed(required(text)), PolicyDocument: required(json) },
  attributes: [],
  seconds: 1,
  async create(api, properties) {
    await put(api, properties);
    return { id: properties.Bucket };
  },
  update: (api, _id, properties) => put(api, properties),
  delete: (api, Bucket) => api.call('s3', 'DeleteBucketPolicy', { Bucket }),
};

const put = (api: ResourceApi, { Bucket, PolicyDocument }: any): Promise<void> =>
  api.call('s3', 'PutBucketPolicy', { Bucket, Policy: policyText(PolicyDocument) });
