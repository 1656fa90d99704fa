import type { HttpResponse } from '../../std/http.ts';
import type { AwsError } from '../aws-error.ts';
import type { ProtocolName } from './model.ts';
import type { OperationShape } from './shape.ts';

/** An HTTP request as a protocol reads it: the URL taken apart, the body free of transfer codings. */
export interface WireRequest {
  method: string;
  /** Still percent-encoded; for S3 without the bucket. */
  path: string;
  /** Decoded, in the order they came. */
  query: readonly (readonly [name: string, value: string])[];
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** Members known from elsewhere than the path: S3's `Bucket`. */
  labels: Readonly<Record<string, string>>;
}

export interface Route {
  operation: OperationShape;
  /** Decoded path labels, by member name. */
  labels: Readonly<Record<string, string>>;
}

/** One wire protocol, bound to one service's model. */
export interface Protocol {
  name: ProtocolName;
  /** Whether a request is written in this protocol; asked only of services that speak more than one. */
  speaks(request: WireRequest): boolean;
  operations: ReadonlyMap<string, OperationShape>;
  /** Which operation a request asks for. @throws {AwsError} as AWS answers when there is none. */
  route(request: WireRequest): Route;
  /** The operation's input in the client's shape. @throws {AwsError} as AWS answers malformed input. */
  read(request: WireRequest, route: Route): Record<string, unknown>;
  write(operation: OperationShape, output: any, requestId: string): HttpResponse;
  writeError(error: AwsError, requestId: string): HttpResponse;
}

/** How a body holds a structure: JSON or XML. Shared by everything REST. */
export interface BodyCodec {
  contentType: string;
  /** @throws {MalformedInput} */
  read(shape: OperationShape['input'], bytes: Uint8Array): Record<string, unknown>;
  /** `root` names the outermost XML element; JSON has no use for it. */
  write(shape: OperationShape['input'], value: any, root: string): string;
}
