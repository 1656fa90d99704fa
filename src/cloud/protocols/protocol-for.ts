import { jsonRpc } from './json-rpc.ts';
import type { ProtocolName, ServiceModel } from './model.ts';
import { query } from './query.ts';
import { restJson } from './rest-json.ts';
import { restXml } from './rest-xml.ts';
import { s3RestXml } from './s3-quirks.ts';
import type { Protocol } from './wire.ts';

const protocols: Record<ProtocolName, (model: ServiceModel) => Protocol> = {
  restXml: (model) => (model.signingName === 's3' ? s3RestXml(model) : restXml(model)),
  restJson,
  'json1.0': (model) => jsonRpc(model, '1.0'),
  'json1.1': (model) => jsonRpc(model, '1.1'),
  query: (model) => query(model, 'query'),
  ec2: (model) => query(model, 'ec2'),
};

/** The main wire protocol of a service, ready to read and write its messages. */
export const protocolFor = (model: ServiceModel): Protocol => protocols[model.protocol](model);

/** All wire protocols of a service, the main one first. */
export const protocolsFor = (model: ServiceModel): [Protocol, ...Protocol[]] => [
  protocolFor(model),
  ...(model.alsoIn ?? []).map((protocol) => protocols[protocol](model)),
];
