import { expect, test } from 'vitest';
import { parseTemplate } from './template/parse-template.ts';

test.each([
  ['!Ref Name', { Ref: 'Name' }],
  ['!GetAtt Bucket.Arn', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
  ['!GetAtt Nested.Outputs.Url', { 'Fn::GetAtt': ['Nested', 'Outputs.Url'] }],
  ['!GetAtt [Bucket, Arn]', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
  ["!Join ['', [a, !Ref B]]", { 'Fn::Join': ['', ['a', { Ref: 'B' }]] }],
  ['!Sub "${A}"', { 'Fn::Sub': '${A}' }],
  ['!If [C, !Ref A, !Ref "AWS::NoValue"]', { 'Fn::If': ['C', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
  ['!Transform { Name: "AWS::Include" }', { 'Fn::Transform': { Name: 'AWS::Include' } }],
  ['!Base64\n  Fn::Sub: x', { 'Fn::Base64': { 'Fn::Sub': 'x' } }],
  ['2012-10-17', '2012-10-17'],
  ['yes', true],
  ['"yes"', 'yes'],
  ['1.10', '1.10'],
  ['012345678901', '012345678901'],
  ['128', 128],
  ['{ on: 1 }', { on: 1 }],
  ['|\n  line 1\n  line 2\n', 'line 1\nline 2\n'],
])('%s', (written, value) => {
  expect(parseTemplate(`Value: ${written}`)).toEqual({ Value: value });
});
