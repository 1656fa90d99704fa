import * as schemas from '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

/**
 * What browsers ask of S3 is no operation of the official model, but it is documented beside them: a form's upload (POST Object) and the
 * question before a request of another origin (OPTIONS object). Here they are operations like all others.
 */
const NAMESPACE = 'com.amazonaws.s3';
const [OPERATION, STRUCTURE, STRING, NUMBER, STREAM] = [9, 3, 0, 1, 42];
type Member = [name: string, type: number, traits: object];

const structure = (name: string, members: readonly Member[], required: number): unknown[] => [
  STRUCTURE,
  NAMESPACE,
  name,
  0,
  members.map(([member]) => member),
  members.map(([, type, traits]) => [type, traits]),
  required,
];

const operation = (name: string, http: [method: string, uri: string, status: number], members: Member[]): unknown[] => [
  OPERATION,
  NAMESPACE,
  name,
  { http },
  () => structure(`${name}Request`, [['Bucket', STRING, { httpLabel: 1 }], ...members], 1),
  () => structure(`${name}Output`, ANSWER, 0),
];

const ANSWER: Member[] = [
  ['Status', NUMBER, { httpResponseCode: 1 }],
  ['Location', STRING, { httpHeader: 'Location' }],
  ['ETag', STRING, { httpHeader: 'ETag' }],
  ['VersionId', STRING, { httpHeader: 'x-amz-version-id' }],
  ['ServerSideEncryption', STRING, { httpHeader: 'x-amz-server-side-encryption' }],
  ['ContentType', STRING, { httpHeader: 'Content-Type' }],
  ['Body', STREAM, { httpPayload: 1, streaming: 1 }],
];

const ASKED: Member[] = [
  ['Origin', STRING, { httpHeader: 'Origin' }],
  ['AccessControlRequestMethod', STRING, { httpHeader: 'Access-Control-Request-Method' }],
  ['AccessControlRequestHeaders', STRING, { httpHeader: 'Access-Control-Request-Headers' }],
];

const forBrowsers = {
  PostObject: operation(
    'PostObject',
    ['POST', '/', 204],
    [
      ['ContentType', STRING, { httpHeader: 'Content-Type' }],
      ['Body', STREAM, { httpPayload: 1, streaming: 1 }],
    ],
  ),
  PreflightRequest: operation(
    'PreflightRequest',
    ['OPTIONS', '/{Key+}', 200],
    [['Key', STRING, { httpLabel: 1 }], ...ASKED],
  ),
  PreflightBucketRequest: operation('PreflightBucketRequest', ['OPTIONS', '/', 200], ASKED),
};

/** Where S3 answers with another status than its model says. */
const statuses: Record<string, number> = { PutBucketPolicy: 204, PutBucketTagging: 204 };

const corrected = Object.entries(schemas as Record<string, unknown>).map(([key, schema]) => {
  const status = Array.isArray(schema) && schema[0] === OPERATION ? statuses[schema[2]] : undefined;
  if (status === undefined) return [key, schema];
  const [kind, namespace, name, traits, ...shapes] = schema as any[];
  const [method, uri] = traits.http;
  return [key, [kind, namespace, name, { ...traits, http: [method, uri, status] }, ...shapes]];
});

export const model: ServiceModel = {
  protocol: 'restXml',
  version: '2006-03-01',
  signingName: 's3',
  endpointPrefix: 's3',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  schemas: { ...Object.fromEntries(corrected), ...forBrowsers },
};
