import { compile, fits, splitAtColons } from '../pattern.ts';
import type { Comparison } from './operators.ts';

/**
 * The six fields of an ARN one by one, each with wildcards; a `*` does not run across the first five colons. ArnEquals and ArnLike
 * behave identically.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnLike: Comparison = (asked, wanted) => {
  const fields = asked.split(':');
  if (fields.length < 6) return false;
  const values = [...fields.slice(0, 5), fields.slice(5).join(':')];
  const patterns = splitAtColons(compile(wanted));
  return patterns.length === 6 && patterns.every((pattern, i) => fits(pattern, values[i]!));
};
