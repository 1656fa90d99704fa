import { brokenConstraints, maxLength, minLength, pattern, required } from '../../../constraints.ts';
import { validationError } from '../errors.ts';

const NAME = [minLength(1), maxLength(128), pattern('[a-zA-Z][-a-zA-Z0-9]*')];

/** @throws {AwsError} ValidationError for a name that a new stack can't have. */
export function checkNewName(StackName: string | undefined): asserts StackName is string {
  const broken = brokenConstraints({ StackName }, { StackName: [required, ...NAME] });
  if (broken) throw validationError(broken);
}

/** @throws {AwsError} ValidationError for a name that a change set can't have. */
export function checkChangeSetName(ChangeSetName: string | undefined): asserts ChangeSetName is string {
  const broken = brokenConstraints({ ChangeSetName }, { ChangeSetName: [required, ...NAME] });
  if (broken) throw validationError(broken);
}
