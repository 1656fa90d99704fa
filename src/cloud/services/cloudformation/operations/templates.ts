import type {
  GetTemplateCommandInput,
  GetTemplateSummaryCommandInput,
  ValidateTemplateCommandInput,
} from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import { findChangeSet, findStack } from '../find.ts';
import { typeNamed } from '../resources/index.ts';
import { templateBody } from '../stack/template-body.ts';
import type { CloudFormationContext, StackPlan } from '../store.ts';
import { capabilitiesOf } from '../template/capabilities.ts';
import { checkTemplate } from '../template/check-template.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { checkStructure } from '../template/structure.ts';
import type { Template } from '../template/template.ts';
import { declaredTransforms } from '../transforms/transform-template.ts';

const noStack = (name: string) => validationError(`Stack with id ${name} does not exist`);

export function getTemplate(ctx: CloudFormationContext, input: GetTemplateCommandInput) {
  const plan: StackPlan = input.ChangeSetName
    ? findChangeSet(ctx, input, noStack).changeSet.plan
    : findStack(ctx, input.StackName, noStack);
  const processed = input.TemplateStage === 'Processed' && plan.template.transforms.length > 0;
  return {
    TemplateBody: processed ? JSON.stringify(processedTemplate(plan.template)) : plan.body,
    StagesAvailable: ['Original', 'Processed'],
  };
}

/** A template without the sections that it hasn't got. */
const processedTemplate = ({ transforms: _done, ...template }: Template): object =>
  Object.fromEntries(
    Object.entries(template).filter(([, section]) => typeof section === 'string' || Object.keys(section).length),
  );

/** Reads and checks a template that is not to be run. What transforms will make of it is not known yet. */
async function inspect(ctx: CloudFormationContext, source: Parameters<typeof templateBody>[1]) {
  const raw = parseTemplate(await templateBody(ctx, source));
  const transforms = declaredTransforms(raw);
  const template = checkStructure(raw, transforms);
  if (!transforms.length) checkTemplate(template, typeNamed);
  return { template, transforms };
}

const MACROS = 'The following resource(s) require capabilities: [AWS::CloudFormation::Macro]';

function capabilities({ template, transforms }: { template: Template; transforms: string[] }) {
  const { needed, reason } = capabilitiesOf(template);
  const expanding = transforms.some((name) => name !== 'AWS::LanguageExtensions');
  const all = [...needed, ...(expanding ? ['CAPABILITY_AUTO_EXPAND'] : [])];
  return all.length ? { Capabilities: all, CapabilitiesReason: reason ?? MACROS } : {};
}

export async function validateTemplate(ctx: CloudFormationContext, input: ValidateTemplateCommandInput) {
  const inspected = await inspect(ctx, input);
  const { template, transforms } = inspected;
  return {
    ...(template.Description === undefined ? {} : { Description: template.Description }),
    Parameters: Object.entries(template.Parameters).map(([ParameterKey, declaration]) => ({
      ParameterKey,
      ...(declaration.Default === undefined ? {} : { DefaultValue: String(declaration.Default) }),
      NoEcho: String(declaration.NoEcho) === 'true',
      ...(declaration.Description === undefined ? {} : { Description: String(declaration.Description) }),
    })),
    ...capabilities(inspected),
    ...(transforms.length ? { DeclaredTransforms: transforms } : {}),
  };
}

export async function getTemplateSummary(ctx: CloudFormationContext, input: GetTemplateSummaryCommandInput) {
  const source = input.StackName ? { TemplateBody: findStack(ctx, input.StackName, noStack).body } : input;
  const inspected = await inspect(ctx, source);
  const { template, transforms } = inspected;
  return {
    ...(template.Description === undefined ? {} : { Description: template.Description }),
    Parameters: Object.entries(template.Parameters).map(([ParameterKey, declaration]) => ({
      ParameterKey,
      ParameterType: declaration.Type,
      ...(declaration.Default === undefined ? {} : { DefaultValue: String(declaration.Default) }),
      NoEcho: String(declaration.NoEcho) === 'true',
      ...(declaration.Description === undefined ? {} : { Description: String(declaration.Description) }),
      ParameterConstraints: declaration.AllowedValues ? { AllowedValues: declaration.AllowedValues.map(String) } : {},
    })),
    ...capabilities(inspected),
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
    ...(template.AWSTemplateFormatVersion ? { Version: template.AWSTemplateFormatVersion } : {}),
    ...(template.Metadata ? { Metadata: JSON.stringify(template.Metadata) } : {}),
    ...(transforms.length ? { DeclaredTransforms: transforms } : {}),
    ResourceIdentifierSummaries: [],
  };
}
