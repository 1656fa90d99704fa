import {
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteUserCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetMFADeviceCommand,
  ListMFADevicesCommand,
  ListMFADeviceTagsCommand,
  ListVirtualMFADevicesCommand,
  PutUserPolicyCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { allows, failureOf, iamAccount, iamClient, userWithKeys } from './testing/iam-account.ts';
import { codeAt } from './totp.ts';

const UserName = 'alice';
const SerialNumber = 'arn:aws:iam::111122223333:mfa/alice-phone';
const start = Date.UTC(2026, 10, 23, 12);

async function withDevice() {
  const account = iamAccount({ start });
  const { iam } = account;
  await iam.send(new CreateUserCommand({ UserName }));
  const Tags = [{ Key: 'kind', Value: 'phone' }];
  const created = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice-phone', Tags }));
  const device = created.VirtualMFADevice!;
  const seed = new TextDecoder().decode(device.Base32StringSeed);
  const codes = (at: number) => ({
    AuthenticationCode1: codeAt(seed, at),
    AuthenticationCode2: codeAt(seed, at + 30_000),
  });
  const enable = (at = start, more: object = {}) =>
    iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes(at), ...more }));
  return { ...account, device, seed, codes, enable };
}

const invalidCode = {
  code: 'InvalidAuthenticationCode',
  status: 403,
  message: 'Authentication code for device is not valid.',
};

afterEach(() => {
  vi.useRealTimers();
});

describe('a virtual MFA device', () => {
  it('has a seed, a picture and tags', async () => {
    const { iam, device, seed } = await withDevice();
    expect(device.SerialNumber).toBe(SerialNumber);
    expect(seed).toMatch(/^[A-Z2-7]{64}$/);
    expect([...device.QRCodePNG!.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect((await iam.send(new ListMFADeviceTagsCommand({ SerialNumber }))).Tags).toEqual(device.Tags);
    const again = iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice-phone' }));
    expect(await failureOf(again)).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'MFADevice entity at the same path and name already exists.',
    });
  });

  it('is enabled by two codes in a row', async () => {
    const { iam, codes, enable } = await withDevice();
    const { AuthenticationCode1 } = codes(start);
    expect(await failureOf(enable(start, { AuthenticationCode2: AuthenticationCode1 }))).toEqual(invalidCode);
    expect(await failureOf(enable(start - 3_600_000))).toEqual(invalidCode);
    expect((await failureOf(enable(start, { AuthenticationCode1: '12a456' }))).code).toBe('ValidationError');
    expect((await iam.send(new ListMFADevicesCommand({ UserName }))).MFADevices).toEqual([]);
    await enable();
    const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName }));
    expect(MFADevices).toMatchObject([{ UserName, SerialNumber }]);
    expect(MFADevices![0]!.EnableDate!.toISOString()).toMatch(/^2026-11-23T12:00:0\d\.000Z$/);
    expect(await iam.send(new GetMFADeviceCommand({ SerialNumber, UserName }))).toMatchObject(MFADevices![0]!);
    expect(await failureOf(enable())).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'MFA Device is already in use.',
    });
  });

  it('is enabled by the codes of an app that goes by the wall clock, as its caller does', async () => {
    const { iam, enable } = await withDevice();
    const now = Date.UTC(2031, 3, 5, 6, 7, 8);
    expect(await failureOf(enable(now))).toEqual(invalidCode);
    vi.useFakeTimers({ toFake: ['Date'], now });
    await enable(now);
    expect((await iam.send(new ListMFADevicesCommand({ UserName }))).MFADevices).toHaveLength(1);
  });

  it('keeps itself and its user until it is deactivated', async () => {
    const { iam, enable } = await withDevice();
    const remove = () => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    const deactivate = () => iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    expect(await failureOf(deactivate())).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'MFA Device invalid for user.',
    });
    await enable();
    expect(await failureOf(remove())).toMatchObject({
      code: 'DeleteConflict',
      message: 'MFA VirtualDevice in use. Must deactivate first.',
    });
    expect(await failureOf(iam.send(new DeleteUserCommand({ UserName })))).toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must delete MFA device first.',
    });
    await deactivate();
    await remove();
    await iam.send(new DeleteUserCommand({ UserName }));
    expect(await failureOf(remove())).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `VirtualMFADevice with serial number ${SerialNumber} doesn't exist.`,
    });
  });

  it('is synchronized from farther away than it is enabled', async () => {
    const { iam, codes, enable } = await withDevice();
    await enable();
    const resync = (at: number) => iam.send(new ResyncMFADeviceCommand({ UserName, SerialNumber, ...codes(at) }));
    await resync(start + 45 * 60_000);
    expect(await failureOf(resync(start + 86_400_000))).toEqual(invalidCode);
  });

  it('is listed as assigned or not', async () => {
    const { iam, enable } = await withDevice();
    await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'spare', Path: '/drawer/' }));
    await enable();
    const list = async (AssignmentStatus?: any) =>
      (await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus }))).VirtualMFADevices!;
    expect(await list('Assigned')).toMatchObject([{ SerialNumber, User: { UserName } }]);
    const [spare] = await list('Unassigned');
    expect(spare).toEqual({ SerialNumber: 'arn:aws:iam::111122223333:mfa/drawer/spare' });
    expect(await list()).toHaveLength(2);
    expect((await failureOf(list('Lost'))).code).toBe('ValidationError');
  });

  it('is managed by its user where the policy says so', async () => {
    const { cloud, iam, codes } = await withDevice();
    const bob = iamClient(cloud, await userWithKeys(iam, 'bob'));
    const own = allows('iam:*MFADevice*', 'arn:aws:iam::*:user/${aws:username}');
    await iam.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'own', PolicyDocument: own }));
    expect((await bob.send(new ListMFADevicesCommand({}))).MFADevices).toEqual([]);
    const other = new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes(start) });
    expect((await failureOf(bob.send(other))).message).toContain('iam:EnableMFADevice on resource: user alice because');
    await bob.send(new EnableMFADeviceCommand({ UserName: 'bob', SerialNumber, ...codes(start) }));
    expect((await bob.send(new ListMFADevicesCommand({}))).MFADevices).toMatchObject([{ UserName: 'bob' }]);
  });
});
