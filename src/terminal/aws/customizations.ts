import { base64, utf8 } from '../../std/bytes.ts';
import { CliError } from './cli-error.ts';
import type { Argument } from './input/arguments.ts';
import { parseShorthand } from './input/shorthand.ts';

type Input = Record<string, any>;

/** Where a command's options differ from its operation's members. */
export interface Customization {
  options(known: Argument[]): Argument[];
  /** Puts what was given by its own options into the input. `values` are unpacked. */
  fill(input: Input, values: ReadonlyMap<string, any>): void;
}

const option = (name: string, takes: Argument['takes'] = 'one', more: Partial<Argument> = {}): Argument => ({
  name,
  takes,
  required: false,
  ...more,
});
const hidden = (known: Argument[], names: readonly string[]): Argument[] =>
  known.map((each) => (names.includes(each.name) ? { ...each, required: false, hidden: true } : each));

const NO_ZIP = `--zip-file must be a zip file with the fileb:// prefix.
Example usage:  --zip-file fileb://path/to/file.zip`;

function refuseNoZip(bytes: unknown): void {
  if (!(bytes instanceof Uint8Array) || bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new CliError('general', NO_ZIP);
}

/** `--zip-file` beside `--code`, whose member it is. */
const zipFile = (member: string): Customization => ({
  options(known) {
    const structure = known.find((each) => each.member === member)!;
    const shape = structure.shape!.getMemberSchema('ZipFile');
    return [
      ...known.map((each) => (each === structure ? { ...each, required: false } : each)),
      option('zip-file', 'one', { shape, about: 'The package: fileb://package.zip' }),
    ];
  },
  fill(input, values) {
    if (input[member]?.ZipFile !== undefined) {
      throw new CliError(
        'general',
        `ZipFile cannot be provided as part of the --${member.toLowerCase()} argument.  Please use the '--zip-file' option instead to specify a zip file.`,
      );
    }
    if (!values.has('zip-file')) return;
    refuseNoZip(values.get('zip-file'));
    input[member] = { ...input[member], ZipFile: values.get('zip-file') };
  },
});

const runInstances: Customization = {
  options: (known) => [
    ...hidden(known, ['min-count', 'max-count']),
    option('count', 'one', { about: 'How many: a number, or least:most' }),
    option('secondary-private-ip-addresses', 'many'),
    option('secondary-private-ip-address-count'),
    option('associate-public-ip-address', 'none', { value: true }),
    option('no-associate-public-ip-address', 'none', { value: false }),
  ],
  fill(input, values) {
    const count = values.get('count') as string | undefined;
    const [least, most = least] = (count ?? '1').split(':');
    if (count !== undefined && ![least, most].every((each) => /^\d+$/.test(each!)))
      throw new CliError('general', 'count parameter should be of form min[:max] (e.g. 1 or 1:10)');
    input.MinCount ??= Number(least);
    input.MaxCount ??= Number(most);
    if (typeof input.UserData === 'string') input.UserData = base64(utf8(input.UserData));
    const first: Input = {};
    if (values.has('associate-public-ip-address')) first.AssociatePublicIpAddress = true;
    if (values.has('no-associate-public-ip-address')) first.AssociatePublicIpAddress = false;
    const more = values.get('secondary-private-ip-addresses') as string[] | undefined;
    if (more) first.PrivateIpAddresses = more.map((PrivateIpAddress) => ({ PrivateIpAddress, Primary: false }));
    const number = values.get('secondary-private-ip-address-count');
    if (number) first.SecondaryPrivateIpAddressCount = Number(number);
    if (!Object.keys(first).length) return;
    if (input.NetworkInterfaces)
      throw new CliError(
        'general',
        'Mixing the --network-interfaces option with the simple, scalar options is not supported.',
      );
    const { SubnetId, SecurityGroupIds } = input;
    input.NetworkInterfaces = [
      {
        DeviceIndex: 0,
        ...first,
        ...(SubnetId ? { SubnetId } : {}),
        ...(SecurityGroupIds ? { Groups: SecurityGroupIds } : {}),
      },
    ];
    delete input.SubnetId;
    delete input.SecurityGroupIds;
  },
};

/** `--protocol tcp --port 22 --cidr 10.0.0.0/8` in the place of `--ip-permissions`. */
const groupRule: Customization = {
  options: (known) => [
    ...known.filter(
      ({ name }) =>
        ![
          'ip-protocol',
          'from-port',
          'to-port',
          'cidr-ip',
          'source-security-group-name',
          'source-security-group-owner-id',
        ].includes(name),
    ),
    option('protocol'),
    option('port'),
    option('cidr'),
    option('source-group'),
    option('group-owner'),
  ],
  fill(input, values) {
    const [protocol, port, cidr, group, owner] = ['protocol', 'port', 'cidr', 'source-group', 'group-owner'].map(
      (name) => values.get(name) as string | undefined,
    );
    if ([protocol, port, cidr, group, owner].every((each) => each === undefined)) return;
    if (protocol === undefined && port !== undefined)
      throw new CliError('general', 'The --protocol option is required with --port.');
    const rule: Input = { IpProtocol: protocol === 'all' ? '-1' : protocol };
    if (port !== undefined) {
      const [from, to = from] = port === 'all' || port === '-1' ? ['-1'] : port.split('-');
      if (!/^-?\d+$/.test(from!) || !/^-?\d+$/.test(to!))
        throw new CliError('general', `port parameter should be of the form <from[-to]> (e.g. 22 or 22-25)`);
      Object.assign(rule, { FromPort: Number(from), ToPort: Number(to) });
    }
    if (cidr !== undefined) rule.IpRanges = [{ CidrIp: cidr }];
    if (group !== undefined)
      rule.UserIdGroupPairs = [
        {
          ...(group.startsWith('sg-') ? { GroupId: group } : { GroupName: group }),
          ...(owner ? { UserId: owner } : {}),
        },
      ];
    input.IpPermissions = [rule];
  },
};

/** `--ebs-optimized` and `--no-ebs-optimized` for structures that are only a `Value`. */
const valueSwitches: Customization = {
  options: (known) =>
    known.flatMap((each) => {
      const value = each.shape?.isStructSchema() ? each.shape.getMemberSchemas() : {};
      if (Object.keys(value).join() !== 'Value' || !value.Value!.isBooleanSchema()) return [each];
      return [{ ...each, takes: 'maybe' as const }, option(`no-${each.name}`, 'none', { value: false })];
    }),
  fill(input, values) {
    for (const [name, value] of values) {
      const member = /^no-(.+)$/.exec(name)?.[1];
      if (member && value === false) input[pascal(member)] = { Value: false };
    }
    for (const [name, value] of Object.entries(input)) if (value === true) input[name] = { Value: true };
  },
};

const pascal = (name: string): string => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `aws ses send-email --from … --to … --subject … --text …`. */
const sendEmail: Customization = {
  options: (known) => [
    ...known.map((each) =>
      each.name === 'source'
        ? { ...each, name: 'from' }
        : ['destination', 'message'].includes(each.name)
          ? { ...each, required: false }
          : each,
    ),
    option('to', 'many'),
    option('cc', 'many'),
    option('bcc', 'many'),
    option('subject'),
    option('text'),
    option('html'),
  ],
  fill(input, values) {
    const addresses = { ToAddresses: values.get('to'), CcAddresses: values.get('cc'), BccAddresses: values.get('bcc') };
    for (const [name, list] of Object.entries(addresses)) if (list) (input.Destination ??= {})[name] = list;
    const [subject, plain, html] = ['subject', 'text', 'html'].map((name) => values.get(name) as string | undefined);
    if (subject !== undefined) (input.Message ??= {}).Subject = { Data: subject };
    if (plain !== undefined) ((input.Message ??= {}).Body ??= {}).Text = { Data: plain };
    if (html !== undefined) ((input.Message ??= {}).Body ??= {}).Html = { Data: html };
  },
};

/** One datum by options of its own. */
const putMetricData: Customization = {
  options: (known) => [
    ...hidden(known, ['metric-data']),
    ...['metric-name', 'value', 'timestamp', 'unit', 'dimensions', 'statistic-values', 'storage-resolution'].map(
      (name) => option(name),
    ),
  ],
  fill(input, values) {
    if (!values.has('metric-name')) return;
    const datum: Input = { MetricName: values.get('metric-name') };
    const number = (text: string) => {
      if (!text.trim() || Number.isNaN(Number(text)))
        throw new CliError('general', `could not convert string to float: '${text}'`);
      return Number(text);
    };
    if (values.has('value')) datum.Value = number(values.get('value'));
    if (values.has('timestamp')) datum.Timestamp = values.get('timestamp');
    if (values.has('unit')) datum.Unit = values.get('unit');
    if (values.has('storage-resolution')) datum.StorageResolution = number(values.get('storage-resolution'));
    if (values.has('dimensions'))
      datum.Dimensions = Object.entries(parseShorthand(values.get('dimensions'))).map(([Name, Value]) => ({
        Name,
        Value,
      }));
    if (values.has('statistic-values'))
      datum.StatisticValues = Object.fromEntries(
        Object.entries(parseShorthand(values.get('statistic-values'))).map(([name, value]) => [
          name,
          number(String(value)),
        ]),
      );
    input.MetricData = [datum];
  },
};

const onlyZips: Customization = {
  options: (known) => known,
  fill(input) {
    if (input.ZipFile !== undefined) refuseNoZip(input.ZipFile);
  },
};

const customizations: Readonly<Record<string, Customization>> = {
  'lambda.create-function': zipFile('Code'),
  'lambda.publish-layer-version': zipFile('Content'),
  'lambda.update-function-code': onlyZips,
  'ec2.run-instances': runInstances,
  'ec2.authorize-security-group-ingress': groupRule,
  'ec2.authorize-security-group-egress': groupRule,
  'ec2.revoke-security-group-ingress': groupRule,
  'ec2.revoke-security-group-egress': groupRule,
  'ec2.modify-instance-attribute': valueSwitches,
  'ses.send-email': sendEmail,
  'cloudwatch.put-metric-data': putMetricData,
};

export const customizationOf = (service: string, command: string): Customization | null =>
  customizations[`${service}.${command}`] ?? null;
