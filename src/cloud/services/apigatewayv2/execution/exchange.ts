import type { Caller } from '../../../caller.ts';
import type { PayloadRequest } from '../../../http-payload/payload-event.ts';
import type { ApiContent, HttpApiContext, HttpApiStore, Route, Stage } from '../store.ts';

/** One request on its way through a route. */
export interface Exchange extends PayloadRequest {
  ctx: HttpApiContext;
  store: HttpApiStore;
  content: ApiContent;
  settings: Stage;
  route: Route;
  /** Below the stage, as the client wrote it. */
  below: string;
  pathParameters: Record<string, string>;
  stageVariables: Record<string, string>;
  signer: () => Promise<Caller>;
}

/** API Gateway answers itself. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html */
export const internalError = (): Refusal => new Refusal(500, 'Internal Server Error');
export const notFound = (): Refusal => new Refusal(404, 'Not Found');
export const forbidden = (headers?: Record<string, string>): Refusal => new Refusal(403, 'Forbidden', headers);
export const unauthorized = (headers?: Record<string, string>): Refusal => new Refusal(401, 'Unauthorized', headers);
