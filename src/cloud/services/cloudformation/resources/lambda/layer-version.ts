import { fixed, list, required, struct, text } from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';

/** Any change publishes another version. */
export const layerVersion: ResourceType = {
  properties: {
    CompatibleArchitectures: fixed(list(text)),
    CompatibleRuntimes: fixed(list(text)),
    Content: fixed(required(struct({ S3Bucket: required(text), S3Key: required(text), S3ObjectVersion: text }))),
    Description: fixed(text),
    LayerName: fixed(text),
    LicenseInfo: fixed(text),
  },
  attributes: ['LayerVersionArn'],
  seconds: 3,
  async create(api, properties) {
    const { LayerVersionArn } = await api.call('lambda', 'PublishLayerVersion', {
      LayerName: properties.LayerName ?? api.name(),
      ...pick(properties, 'Content', 'Description', 'CompatibleRuntimes', 'CompatibleArchitectures', 'LicenseInfo'),
    });
    return { id: LayerVersionArn, attributes: { LayerVersionArn } };
  },
  async delete(api, id) {
    const parts = id.split(':');
    await api.call('lambda', 'DeleteLayerVersion', {
      LayerName: parts.slice(0, -1).join(':'),
      VersionNumber: Number(parts.at(-1)),
    });
  },
};
