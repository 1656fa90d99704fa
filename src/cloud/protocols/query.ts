import { text, utf8 } from '../../std/bytes.ts';
import { escapeXml } from '../../std/xml.ts';
import { AwsError } from '../aws-error.ts';
import { formTree, readForm, type FormDialect } from './form-body.ts';
import { MalformedInput } from './malformed-input.ts';
import type { ServiceModel } from './model.ts';
import { queryError } from './query-error.ts';
import { errorElements } from './rest-xml.ts';
import { readModel } from './shape.ts';
import type { Protocol, WireRequest } from './wire.ts';
import { xmlWriter } from './xml-writer.ts';

/** A form with an `Action` in, XML out (`awsQuery`, and EC2's dialect of it): IAM, STS, SNS, EC2. */
export function query(model: ServiceModel, dialect: FormDialect): Protocol {
  const shapes = readModel(model);
  const namespace = `xmlns="${model.xmlNamespace ?? ''}"`;
  // IAM and STS write whole seconds, EC2 milliseconds.
  const xml = xmlWriter(dialect === 'ec2' ? 'date-time' : 'date-time-seconds');
  const prolog = dialect === 'ec2' ? '<?xml version="1.0" encoding="UTF-8"?>\n' : '';
  const withAddress = (fields: readonly Field[], { headers, path }: WireRequest): readonly Field[] => {
    const { addressMember } = model;
    if (!addressMember || path === '/' || fields.some(([name]) => name === addressMember)) return fields;
    return [...fields, [addressMember, `https://${headers['host']}${path}`]];
  };
  return {
    name: dialect,
    speaks: ({ query, headers }) => query.some(([name]) => name === 'Action') || isForm(headers),
    operations: shapes.operations,
    route(request) {
      const fields = new Map(fieldsOf(request));
      const action = fields.get('Action');
      if (!action) throw new AwsError('MissingAction', 'The request is missing an action or a required parameter.');
      const version = fields.get('Version') ?? (model.versionOptional ? model.version : 'NO_VERSION_SPECIFIED');
      const operation = version === model.version ? shapes.operations.get(action) : undefined;
      if (operation) return { operation, labels: {} };
      const message =
        dialect === 'ec2'
          ? `The action ${action} is not valid for this web service.`
          : `Could not find operation ${action} for version ${version}`;
      throw new AwsError('InvalidAction', message);
    },
    read(request, { operation }) {
      if (!operation.input.isStructSchema()) return {};
      try {
        return readForm(operation.input, formTree(withAddress(fieldsOf(request), request)), dialect) as Record<
          string,
          unknown
        >;
      } catch (error) {
        if (error instanceof MalformedInput) {
          throw new AwsError(dialect === 'ec2' ? 'InvalidParameterValue' : 'MalformedInput', error.message);
        }
        throw error;
      }
    },
    write({ name, output: shape }, output, requestId) {
      // EC2 says of what returns nothing that it went well.
      const nothing = dialect === 'ec2' ? '<return>true</return>' : '';
      const [, content] = shape.isStructSchema() ? xml.content(shape, output ?? {}) : ['', nothing];
      const result = shape.isStructSchema() ? `<${name}Result>${content}</${name}Result>` : '';
      const body =
        dialect === 'ec2'
          ? `<requestId>${requestId}</requestId>${content}`
          : `${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      return document(200, requestId, `${prolog}<${name}Response ${namespace}>${body}</${name}Response>`);
    },
    writeError(error, requestId) {
      if (dialect === 'ec2') {
        const errors = `<Errors><Error>${errorElements(error)}</Error></Errors>`;
        const answer = `${prolog}<Response>${errors}<RequestID>${requestId}</RequestID></Response>`;
        return document(error.status, requestId, answer);
      }
      const { code, status, fault } = queryError(error, model, shapes);
      const elements = `<Type>${fault}</Type>${errorElements(error, code)}${model.queryErrorEnd ?? ''}`;
      const body = `<Error>${elements}</Error><RequestId>${requestId}</RequestId>`;
      return document(status, requestId, `<ErrorResponse ${namespace}>${body}</ErrorResponse>`);
    },
  };
}

const isForm = (headers: WireRequest['headers']): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

/** Fields of the URL and of the form; older clients use the one, newer ones the other. */
type Field = readonly [name: string, value: string];

const fieldsOf = ({ query, body }: WireRequest): Field[] => [...query, ...new URLSearchParams(text(body))];

const document = (status: number, requestId: string, xml: string) => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': escapeXml(requestId) },
  body: utf8(`${xml}\n`),
});
