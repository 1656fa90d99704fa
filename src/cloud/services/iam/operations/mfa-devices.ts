import { fromBase64, utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { instantsOf } from '../client-time.ts';
import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity, validationError } from '../errors.ts';
import { findUser } from '../identities.ts';
import { ownerName } from '../owner.ts';
import { page } from '../paging.ts';
import type { IamContext, IamStore, MfaDevice } from '../store.ts';
import { checkTags } from '../tags.ts';
import { findStep } from '../totp.ts';
import { describeUser } from './users.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_DEVICES_OF_USER = 8;
/** Letters of a seed in base32. */
const SEED_LENGTH = 64;
/** How many half minutes the clock of an authenticator may be off, and how many when it is to be synchronized. */
const DRIFT = 10;
const RESYNC_DRIFT = 120;
/** One white pixel. */
const BLANK_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTYwPQAAAABJRU5ErkJggg==';
const ASSIGNMENTS = ['Assigned', 'Unassigned', 'Any'];

export const mfaDeviceOperations = {
  CreateVirtualMFADevice(ctx: IamContext, input: any) {
    check(input, 'VirtualMFADeviceName');
    const { VirtualMFADeviceName: name, Path: path = '/', Tags: tags = [] } = input;
    checkTags(tags);
    const serialNumber = `arn:aws:iam::${ctx.accountId}:mfa${path}${name}`;
    if (Object.hasOwn(ctx.store.mfaDevices, serialNumber))
      throw entityAlreadyExists('MFADevice entity at the same path and name already exists.');
    const device: MfaDevice = { serialNumber, seed: ctx.ids.iam('', SEED_LENGTH), tags };
    ctx.store.mfaDevices[serialNumber] = device;
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumber,
        Base32StringSeed: utf8(device.seed),
        QRCodePNG: fromBase64(BLANK_PNG),
        Tags: tags.length ? tags : undefined,
      },
    };
  },

  EnableMFADevice(ctx: IamContext, input: any) {
    check(input, 'UserName', 'SerialNumber', 'AuthenticationCode1', 'AuthenticationCode2');
    const { name } = findUser(ctx.store, input.UserName);
    const device = findMfaDevice(ctx.store, input.SerialNumber);
    if (device.enabled) throw entityAlreadyExists('MFA Device is already in use.');
    if (devicesOf(ctx.store, name).length >= MAX_DEVICES_OF_USER)
      throw limitExceeded(`Cannot exceed quota for MFADevicesPerUser: ${MAX_DEVICES_OF_USER}`);
    checkCodes(ctx, device, input, DRIFT);
    device.enabled = { userName: name, at: ctx.clock.now() };
    return {};
  },

  ResyncMFADevice(ctx: IamContext, input: any) {
    check(input, 'UserName', 'SerialNumber', 'AuthenticationCode1', 'AuthenticationCode2');
    const device = findDeviceOf(ctx.store, findUser(ctx.store, input.UserName).name, input.SerialNumber);
    checkCodes(ctx, device, input, RESYNC_DRIFT);
    return {};
  },

  DeactivateMFADevice(ctx: IamContext, input: any) {
    check(input, 'SerialNumber');
    const { name } = findUser(ctx.store, ownerName(ctx, input));
    findDeviceOf(ctx.store, name, input.SerialNumber).enabled = undefined;
    return {};
  },

  DeleteVirtualMFADevice(ctx: IamContext, input: any) {
    check(input, 'SerialNumber');
    const device = findMfaDevice(ctx.store, input.SerialNumber);
    if (device.enabled) throw deleteConflict('MFA VirtualDevice in use. Must deactivate first.');
    delete ctx.store.mfaDevices[device.serialNumber];
    return {};
  },

  GetMFADevice(ctx: IamContext, input: any) {
    check(input, 'SerialNumber');
    const { serialNumber, enabled } =
      input.UserName === undefined
        ? findMfaDevice(ctx.store, input.SerialNumber)
        : findDeviceOf(ctx.store, findUser(ctx.store, input.UserName).name, input.SerialNumber);
    return {
      SerialNumber: serialNumber,
      UserName: enabled?.userName,
      EnableDate: enabled && date(enabled.at),
    };
  },

  /** Of a user; without a name, of the caller, and the root user has none. */
  ListMFADevices(ctx: IamContext, input: any) {
    check(input);
    const isRoot = ctx.caller.type === 'Root' && !input.UserName;
    const devices = isRoot ? [] : devicesOf(ctx.store, findUser(ctx.store, ownerName(ctx, input)).name);
    const listed = devices.map(({ serialNumber, enabled }) => ({
      UserName: enabled!.userName,
      SerialNumber: serialNumber,
      EnableDate: date(enabled!.at),
    }));
    return page('MFADevices', listed, input);
  },

  ListVirtualMFADevices(ctx: IamContext, input: any) {
    check(input);
    const { AssignmentStatus: status = 'Any' } = input;
    if (!ASSIGNMENTS.includes(status))
      throw validationError(
        `1 validation error detected: Value '${status}' at 'assignmentStatus' failed to satisfy constraint: ` +
          `Member must satisfy enum value set: [${ASSIGNMENTS.join(', ')}]`,
      );
    const devices = sorted(ctx.store).filter(
      ({ enabled }) => status === 'Any' || !!enabled === (status === 'Assigned'),
    );
    const listed = devices.map(({ serialNumber, enabled }) => ({
      SerialNumber: serialNumber,
      EnableDate: enabled && date(enabled.at),
      User: enabled && { ...describeUser(findUser(ctx.store, enabled.userName)), Tags: undefined },
    }));
    return page('VirtualMFADevices', listed, input);
  },
};

/** @throws {AwsError} NoSuchEntity */
export function findMfaDevice({ mfaDevices }: IamStore, serialNumber: string): MfaDevice {
  const device = Object.hasOwn(mfaDevices, serialNumber) ? mfaDevices[serialNumber] : undefined;
  if (!device) throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
  return device;
}

/** Those that are enabled for a user. */
export const devicesOf = (store: IamStore, userName: string): MfaDevice[] =>
  sorted(store).filter(({ enabled }) => enabled?.userName === userName);

const sorted = ({ mfaDevices }: IamStore): MfaDevice[] =>
  Object.values(mfaDevices).sort((a, b) => (a.serialNumber < b.serialNumber ? -1 : 1));

function findDeviceOf(store: IamStore, userName: string, serialNumber: string): MfaDevice {
  const device = devicesOf(store, userName).find((candidate) => candidate.serialNumber === serialNumber);
  if (!device) throw noSuchEntity('MFA Device invalid for user.');
  return device;
}

function checkCodes(ctx: IamContext, { seed }: MfaDevice, input: any, drift: number): void {
  const codes: [string, string] = [input.AuthenticationCode1, input.AuthenticationCode2];
  if (!instantsOf(ctx).some((instant) => findStep(seed, codes, instant, drift) !== null))
    throw new AwsError('InvalidAuthenticationCode', 'Authentication code for device is not valid.', 403);
}
