import { expect, test } from 'vitest';
import { lineOf } from './template-problem.ts';

const TEMPLATE = `Parameters:
  Size: { Type: Number }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Ref Nobody
  Other:
    Type: AWS::Nothing::Here
    Colour: red
`;

test.each([
  ['Template format error: YAML not well-formed. (line 7, column 3)', 7],
  ['Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template', 7],
  ['Template format error: Unrecognized resource types: [AWS::Nothing::Here]', 9],
  ["Invalid template resource property 'Colour'", 10],
  ['Template format error: [/Resources/Topic] Every Resources object must contain a Type member.', 4],
  ['Circular dependency between resources: [Topic, Other]', 4],
  ["Parameter 'Size' must be a number", 2],
  ['Parameter Size failed to satisfy constraint: small', 2],
  ['Template error: resource Other does not support attribute type X in Fn::GetAtt', 8],
  ['Something else entirely', 1],
])('%s', (message, line) => {
  expect(lineOf(message, TEMPLATE)).toBe(line);
});
