import type * as sdk from '@aws-sdk/client-ses';
import { text as asText } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { alreadyExists, invalidData, invalidParameter, invalidTemplate, noTemplate } from '../errors.ts';
import { buildMime } from '../mime/build-mime.ts';
import { page } from '../paging.ts';
import { parseTemplate, render } from '../templates/render.ts';
import type { SesContext } from '../store.ts';
import { sendComposed } from './send-email.ts';

const MAX_DESTINATIONS = 50;
const MAX_TEMPLATE = 512_000;

function checked(template: sdk.Template | undefined): sdk.Template & { TemplateName: string } {
  const { TemplateName = '', SubjectPart = '', TextPart = '', HtmlPart = '' } = template ?? {};
  if (!/^[\w-]{1,64}$/.test(TemplateName)) throw invalidParameter(`Invalid template name ${TemplateName}.`);
  if (!SubjectPart) throw invalidTemplate('The subject must be specified.');
  if (SubjectPart.length + TextPart.length + HtmlPart.length > MAX_TEMPLATE)
    throw invalidTemplate('Template is larger than 500 KB.');
  for (const part of [SubjectPart, TextPart, HtmlPart]) parseTemplate(part);
  return { ...template, TemplateName };
}

export function createTemplate({ store, clock }: SesContext, { Template }: sdk.CreateTemplateRequest): object {
  const template = checked(Template);
  if (store.templates.has(template.TemplateName)) throw alreadyExists('Template', template.TemplateName);
  store.templates.set(template.TemplateName, { ...template, createdAt: clock.now() });
  return {};
}

export function updateTemplate(ctx: SesContext, { Template }: sdk.UpdateTemplateRequest): object {
  const template = checked(Template);
  const { createdAt } = find(ctx, template.TemplateName);
  ctx.store.templates.set(template.TemplateName, { ...template, createdAt });
  return {};
}

function find({ store }: SesContext, name = '') {
  const template = store.templates.get(name);
  if (!template) throw noTemplate(name);
  return template;
}

export function getTemplate(ctx: SesContext, input: sdk.GetTemplateRequest): object {
  const { createdAt: _, ...Template } = find(ctx, input.TemplateName);
  return { Template };
}

export function deleteTemplate({ store }: SesContext, input: sdk.DeleteTemplateRequest): object {
  store.templates.delete(input.TemplateName ?? '');
  return {};
}

export function listTemplates({ store }: SesContext, input: sdk.ListTemplatesRequest): object {
  const size = Math.min(input.MaxItems ?? 10, 100);
  const { shown, next } = page(
    [...store.templates.values()],
    ({ TemplateName }) => TemplateName!,
    input.NextToken,
    size,
  );
  const TemplatesMetadata = shown.map(({ TemplateName, createdAt }) => ({
    Name: TemplateName,
    CreatedTimestamp: new Date(createdAt),
  }));
  return { TemplatesMetadata, ...next };
}

function readData(json: string | undefined): Record<string, unknown> {
  try {
    const data = JSON.parse(json ?? '');
    if (data && typeof data === 'object' && !Array.isArray(data)) return data;
  } catch {
    // As for other JSON that is no object.
  }
  throw invalidData();
}

const rendered = ({ SubjectPart = '', TextPart, HtmlPart }: sdk.Template, data: object) => ({
  subject: render(SubjectPart, data, false),
  text: TextPart ? render(TextPart, data, false) : null,
  html: HtmlPart ? render(HtmlPart, data, true) : null,
});

export function testRenderTemplate(ctx: SesContext, input: sdk.TestRenderTemplateRequest): object {
  const parts = rendered(find(ctx, input.TemplateName), readData(input.TemplateData));
  const at = ctx.clock.now();
  const mail = { ...parts, from: '', to: [], cc: [], replyTo: [], messageId: 'test', region: ctx.region, at };
  const message = asText(buildMime({ ...mail, boundary: '----=_Part_0_test' }));
  return { RenderedTemplate: message.replace(/^(?:From|Message-ID):.*\r\n/gm, '') };
}

/** A message whose data lacks something is accepted, and never sent. */
export function sendTemplatedEmail(ctx: SesContext, input: sdk.SendTemplatedEmailRequest): object {
  const template = find(ctx, input.Template);
  const data = readData(input.TemplateData);
  try {
    return { MessageId: sendComposed(ctx, input, rendered(template, data)) };
  } catch (error) {
    if (error instanceof AwsError && error.code === 'MissingRenderingAttributeException')
      return { MessageId: ctx.ids.uuid('ses:message') };
    throw error;
  }
}

export function sendBulkTemplatedEmail(ctx: SesContext, input: sdk.SendBulkTemplatedEmailRequest): object {
  const template = find(ctx, input.Template);
  const { Destinations = [], DefaultTemplateData } = input;
  if (Destinations.length > MAX_DESTINATIONS) throw invalidParameter(`Destination count exceeds ${MAX_DESTINATIONS}.`);
  const defaults = readData(DefaultTemplateData ?? '{}');
  const Status = Destinations.map(({ Destination, ReplacementTemplateData }) => {
    try {
      const data = { ...defaults, ...readData(ReplacementTemplateData || '{}') };
      return { Status: 'Success', MessageId: sendComposed(ctx, { ...input, Destination }, rendered(template, data)) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { Status: statuses[error.code] ?? 'Failed', Error: error.message };
    }
  });
  return { Status };
}

const statuses: Record<string, string> = {
  MessageRejected: 'MessageRejected',
  InvalidParameterValue: 'InvalidParameterValue',
  Throttling: 'AccountThrottled',
  ConfigurationSetDoesNotExistException: 'ConfigurationSetDoesNotExist',
  AccountSendingPausedException: 'AccountSendingPaused',
};
