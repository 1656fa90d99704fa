import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { Readable } from 'node:stream';
import {
  AwsEc2QueryProtocol,
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsQueryProtocol,
  AwsRestJsonProtocol,
  AwsRestXmlProtocol,
} from '@aws-sdk/core/protocols';
import { HttpResponse } from '@smithy/core/protocols';
import { utf8 } from '../../../std/bytes.ts';
import type { HttpResponse as OurResponse } from '../../../std/http.ts';
import type { ProtocolName, ServiceModel } from '../model.ts';
import type { OperationShape } from '../shape.ts';
import type { WireRequest } from '../wire.ts';

const classes: Record<ProtocolName, new (options: any) => any> = {
  restXml: AwsRestXmlProtocol,
  restJson: AwsRestJsonProtocol,
  'json1.0': AwsJson1_0Protocol,
  'json1.1': AwsJson1_1Protocol,
  query: AwsQueryProtocol,
  ec2: AwsEc2QueryProtocol,
  rpcV2Cbor: SmithyRpcV2CborProtocol,
};

const context: any = {
  endpoint: async () => ({ protocol: 'https:', hostname: 'test.amazonaws.com', path: '/' }),
  streamCollector: async (body: Readable) => Buffer.concat(await body.toArray()),
};

/** The official client's side of a protocol: what it sends, and what it makes of an answer. */
export function officialClient(model: ServiceModel) {
  const namespace = Object.values(model.schemas).find((schema) => Array.isArray(schema) && schema[0] === 9) as string[];
  const protocol = new classes[model.protocol]({
    defaultNamespace: namespace[1],
    xmlNamespace: model.xmlNamespace,
    version: model.version,
    serviceTarget: model.target,
    errorTypeRegistries: [],
  });
  protocol.setSerdeContext(context);
  const schemaOf = ({ name, traits, input, output }: OperationShape) => ({
    namespace: namespace[1],
    name,
    traits,
    input,
    output,
  });
  return {
    async send(operation: OperationShape, input: any): Promise<WireRequest> {
      // RPC v2 takes the names in its path from here.
      const names = { __smithy_context: { service: model.target, operation: operation.name } };
      const request = await protocol.serializeRequest(schemaOf(operation), input, { ...context, ...names });
      const query = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, String(each ?? '')]),
      );
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      );
      const body = typeof request.body === 'string' ? utf8(request.body) : (request.body ?? new Uint8Array());
      const labels: Record<string, string> = input.Bucket === undefined ? {} : { Bucket: input.Bucket };
      return { method: request.method, path: request.path, query, headers, body, labels };
    },
    async receive(operation: OperationShape, { status, headers, body }: OurResponse): Promise<any> {
      const response = new HttpResponse({ statusCode: status, headers: { ...headers }, body: Readable.from([body]) });
      const { $metadata: _, ...output } = await protocol.deserializeResponse(schemaOf(operation), context, response);
      for (const [name, value] of Object.entries(output)) {
        if (value instanceof Readable) output[name] = await (value as any).transformToByteArray();
      }
      return output;
    },
  };
}
