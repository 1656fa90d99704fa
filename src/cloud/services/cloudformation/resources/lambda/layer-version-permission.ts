import { fixed, required, text } from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';

export const layerVersionPermission: ResourceType = {
  properties: {
    Action: fixed(required(text)),
    LayerVersionArn: fixed(required(text)),
    OrganizationId: fixed(text),
    Principal: fixed(required(text)),
  },
  attributes: ['Id'],
  seconds: 1,
  async create(api, properties) {
    const StatementId = api.name({ longest: 100 });
    const statement = pick(properties, 'Action', 'Principal', 'OrganizationId');
    await api.call('lambda', 'AddLayerVersionPermission', { StatementId, ...layerOf(properties), ...statement });
    return { id: `${properties.LayerVersionArn}#${StatementId}`, attributes: { Id: StatementId } };
  },
  delete: (api, id, properties) =>
    api.call('lambda', 'RemoveLayerVersionPermission', { StatementId: id.split('#').at(-1), ...layerOf(properties) }),
};

const layerOf = ({ LayerVersionArn }: any) => {
  const parts = String(LayerVersionArn).split(':');
  return { LayerName: parts.slice(0, -1).join(':'), VersionNumber: Number(parts.at(-1)) };
};
