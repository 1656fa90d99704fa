import { gunzipped } from './gunzipped.ts';
import { jsonRpc } from './json-rpc.ts';
import type { ProtocolName, ServiceModel } from './model.ts';
import { query } from './query.ts';
import { restJson } from './rest-json.ts';
import { restXml } from './rest-xml.ts';
import { rpcV2Cbor } from './rpc-v2-cbor.ts';
import { s3RestXml } from './s3-quirks.ts';
import type { Protocol } from './wire.ts';

const protocols: Record<ProtocolName, (model: ServiceModel) => Protocol> = {
  restXml: (model) => (model.signingName === 's3' ? s3RestXml(model) : restXml(model)),
  restJson,
  'json1.0': (model) => jsonRpc(model, '1.0'),
  'json1.1': (model) => jsonRpc(model, '1.1'),
  query: (model) => query(model, 'query'),
  ec2: (model) => query(model, 'ec2'),
  rpcV2Cbor,
};

const speaking = (name: ProtocolName, model: ServiceModel): Protocol =>
  model.takesGzip ? gunzipped(protocols[name](model)) : protocols[name](model);

/** The main wire protocol of a service, ready to read and write its messages. */
export const protocolFor = (model: ServiceModel): Protocol => speaking(model.protocol, model);

/** All wire protocols of a service, the main one first. */
export const protocolsFor = (model: ServiceModel): [Protocol, ...Protocol[]] => [
  protocolFor(model),
  ...(model.alsoIn ?? []).map((name) => speaking(name, model)),
];
