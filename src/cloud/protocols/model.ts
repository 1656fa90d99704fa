/** The wire protocols of AWS that the account speaks. */
export type ProtocolName = 'restXml' | 'restJson' | 'json1.0' | 'json1.1' | 'query' | 'ec2';

/** What the pipeline must know of a service to read and write its messages. */
export interface ServiceModel {
  protocol: ProtocolName;
  /** API version, `2006-03-01`. */
  version: string;
  /** Service name in the signature's scope: `s3`, `lambda`, `logs`. */
  signingName: string;
  /** First label of its host names, `s3.amazonaws.com`, `logs.us-east-1.amazonaws.com`. */
  endpointPrefix: string;
  xmlNamespace?: string;
  /** Prefix of `X-Amz-Target` for the JSON protocols: `Logs_20140328`. */
  target?: string;
  /** The official client's schemas module, or the part of it that is served; it names every operation of the model. */
  schemas: Record<string, unknown>;
}
