import type { GatewayResponseType } from '@aws-sdk/client-api-gateway';
import { gatewayResponseTypes } from './gateway-response-types.ts';

/** API Gateway answers itself: with the gateway response of this type. */
export class GatewayFailure extends Error {
  readonly type: GatewayResponseType;
  readonly status: number;
  readonly errorType: string;
  /** For `$context.error.validationErrorString`. */
  readonly validation: string | undefined;

  constructor(
    type: GatewayResponseType,
    message: string,
    { status, errorType, validation }: { status?: number; errorType?: string; validation?: string } = {},
  ) {
    super(message);
    this.type = type;
    this.status = status ?? gatewayResponseTypes[type].status ?? 500;
    this.errorType = errorType ?? gatewayResponseTypes[type].errorType;
    this.validation = validation;
  }
}

export const internalError = (status = 500): GatewayFailure =>
  new GatewayFailure(status === 500 ? 'API_CONFIGURATION_ERROR' : 'DEFAULT_5XX', 'Internal server error', { status });

export const missingToken = (): GatewayFailure =>
  new GatewayFailure('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
