import type { AwsError } from '../aws-error.ts';
import type { ServiceModel } from './model.ts';
import { traitsOf, type ModelShapes } from './shape.ts';

/** An error as the query protocol names it. */
export interface QueryError {
  code: string;
  status: number;
  /** Whose fault it is, in SOAP's words. */
  fault: 'Sender' | 'Receiver';
}

/** Code, status and fault of an error in the query protocol: as its shape says, else as the model lists it, else its own. */
export function queryError(error: AwsError, model: ServiceModel, { errors }: ModelShapes): QueryError {
  const shape = errors.get(error.code);
  const [code, status] = (shape && traitsOf(shape).awsQueryError) ?? [
    model.queryCodes?.[error.code] ?? error.code,
    error.status,
  ];
  return { code, status, fault: status >= 500 ? 'Receiver' : 'Sender' };
}
