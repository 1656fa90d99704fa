/** The wire protocols of AWS that the account speaks. */
export type ProtocolName = 'restXml' | 'restJson' | 'json1.0' | 'json1.1' | 'query' | 'ec2' | 'rpcV2Cbor';

/** What the pipeline must know of a service to read and write its messages. */
export interface ServiceModel {
  protocol: ProtocolName;
  /** Further protocols the service answers in, for older or newer clients: each request is answered as it was asked. */
  alsoIn?: readonly ProtocolName[];
  /** Whether clients may send bodies packed with gzip. */
  takesGzip?: boolean;
  /** API version, `2006-03-01`. */
  version: string;
  /** Service name in the signature's scope: `s3`, `lambda`, `logs`. */
  signingName: string;
  /** First label of its host names, `s3.amazonaws.com`, `logs.us-east-1.amazonaws.com`. */
  endpointPrefix: string;
  xmlNamespace?: string;
  /** Prefix of `X-Amz-Target` for the JSON protocols, and the service's name in RPC v2: `Logs_20140328`. */
  target?: string;
  /** A second such prefix, of an API that shares the service's name in signatures: DynamoDB's streams. */
  alsoTarget?: string;
  /** Draws an id for a request where it isn't a UUID: DynamoDB's 52 capital letters and digits. */
  requestId?(ids: { token(length: number): string }): string;
  /** Headers that every answer has for its body: DynamoDB's checksum. */
  answerHeaders?(body: Uint8Array): Record<string, string>;
  /** An error code as the `__type` of JSON RPC gives it, with the namespace it is from; the bare code when there is no such rule. */
  errorType?(code: string): string;
  /**
   * For a service that moved from the query protocol to another one: what query calls errors that the schemas don't know. Those they
   * know carry their query code with them. Newer clients are told both (`x-amzn-query-error`).
   */
  queryCodes?: Readonly<Record<string, string>>;
  /** Operations that strangers may call: a token in their input is all they need. */
  openOperations?: readonly string[];
  /** Whether a query may leave its `Version` out. */
  versionOptional?: boolean;
  /** The member of query inputs that the request's own address gives where the form doesn't: SQS's `QueueUrl`. */
  addressMember?: string;
  /** What stands at the end of every error in the query protocol: SQS's empty `Detail`. */
  queryErrorEnd?: string;
  /** The official client's schemas module, or the part of it that is served; it names every operation of the model. */
  schemas: Record<string, unknown>;
}
