import type { ListExportsCommandInput, ListImportsCommandInput } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import { page } from '../paging.ts';
import { allExports, importersOf } from '../stack/exports.ts';
import type { CloudFormationContext } from '../store.ts';

export function listExports(ctx: CloudFormationContext, { NextToken }: ListExportsCommandInput) {
  const { shown, next } = page(allExports(ctx.store), NextToken);
  return {
    Exports: shown.map(({ stack, output }) => ({
      ExportingStackId: stack.id,
      Name: output.exportName,
      Value: output.value,
    })),
    ...next,
  };
}

export function listImports(ctx: CloudFormationContext, { ExportName = '', NextToken }: ListImportsCommandInput) {
  const importers = importersOf(ctx.store, ExportName);
  if (!importers.length) throw validationError(`Export '${ExportName}' is not imported by any stack.`);
  const { shown, next } = page(importers, NextToken);
  return { Imports: shown, ...next };
}
