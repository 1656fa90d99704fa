import { StandardUnit, type Dimension as AskedDimension } from '@aws-sdk/client-cloudwatch';
import { constraintViolation, invalidValue, missing, tooLong } from './errors.ts';
import type { Dimension } from './store.ts';

/** Checks of members that several operations take. All throw {AwsError} as CloudWatch answers. */

const units: readonly string[] = Object.values(StandardUnit);

export function checkUnit(unit: string | undefined, parameter: string): void {
  if (unit !== undefined && !units.includes(unit))
    throw invalidValue(`The parameter ${parameter} must be a value in the set [ ${units.join(', ')} ].`);
}

export function checkNamespace(namespace: string | undefined): string {
  if (!namespace) throw missing('Namespace');
  if (namespace.length > 255)
    throw constraintViolation(namespace, 'namespace', 'have length less than or equal to 255');
  if (!/^[^:].*$/s.test(namespace))
    throw constraintViolation(namespace, 'namespace', 'satisfy regular expression pattern: [^:].*');
  return namespace;
}

export function checkMetricName(name: string | undefined, parameter = 'MetricName'): string {
  if (!name) throw missing(parameter);
  if (name.length > 255) throw invalidValue(`The parameter ${parameter} must be shorter than 256 characters.`);
  return name;
}

/** Up to 30 dimensions; 10 until 2022. */
export function checkDimensions(dimensions: readonly AskedDimension[] = [], parameter = 'Dimensions'): Dimension[] {
  if (dimensions.length > 30) throw tooLong(parameter, 30);
  const checked = dimensions.map((dimension, i) => {
    const { Name, Value } = dimension ?? {};
    if (!Name) throw missing(`${parameter}.member.${i + 1}.Name`);
    if (!Value) throw missing(`${parameter}.member.${i + 1}.Value`);
    if (Name.length > 255 || Name.startsWith(':'))
      throw invalidValue(`The value ${Name} for parameter ${parameter}.member.${i + 1}.Name is invalid.`);
    if (Value.length > 1024)
      throw invalidValue(`The value ${Value} for parameter ${parameter}.member.${i + 1}.Value is invalid.`);
    return { Name, Value };
  });
  if (new Set(checked.map(({ Name }) => Name)).size < checked.length)
    throw invalidValue(`No duplicate dimensions are allowed in ${parameter}.`);
  return checked;
}
