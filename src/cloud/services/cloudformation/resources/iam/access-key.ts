import { fixed, number, oneOf, required, text } from '../../template/property-schema.ts';
import type { ResourceType } from '../resource-type.ts';

export const accessKey: ResourceType = {
  properties: { Serial: fixed(number), Status: oneOf('Active', 'Inactive'), UserName: fixed(required(text)) },
  attributes: ['SecretAccessKey'],
  seconds: 10,
  async create(api, { UserName, Status }) {
    const { AccessKey } = await api.call('iam', 'CreateAccessKey', { UserName });
    const { AccessKeyId, SecretAccessKey } = AccessKey;
    if (Status === 'Inactive') await api.call('iam', 'UpdateAccessKey', { UserName, AccessKeyId, Status });
    return { id: AccessKeyId, attributes: { SecretAccessKey } };
  },
  update: (api, AccessKeyId, { UserName, Status = 'Active' }) =>
    api.call('iam', 'UpdateAccessKey', { UserName, AccessKeyId, Status }),
  delete: (api, AccessKeyId, { UserName }) => api.call('iam', 'DeleteAccessKey', { UserName, AccessKeyId }),
};
