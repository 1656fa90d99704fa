import type { Template } from './template.ts';

/** What `Ref: AWS::NoValue` gives: the member that has it is left out. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue');

/** What intrinsic functions look things up in. */
export interface Scope {
  region: string;
  mappings: Template['Mappings'];
  /** Whether `AWS::LanguageExtensions` is on. */
  extended: boolean;
  /** The value of a parameter or pseudo parameter, or a resource's physical id. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  importValue(name: string): string;
  zones(region: string): string[];
}

export const PSEUDO_PARAMETERS = [
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];
