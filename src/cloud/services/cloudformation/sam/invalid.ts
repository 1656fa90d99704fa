import type { AwsError } from '../../../aws-error.ts';
import { validationError } from '../errors.ts';

/** SAM's refusal of a resource. */
export const invalidResource = (id: string, what: string): AwsError =>
  invalidDocument(`Resource with id [${id}] is invalid. ${what}`);

export const invalidDocument = (what: string): AwsError =>
  validationError(
    `Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. ${what}`,
  );
